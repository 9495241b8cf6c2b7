# ends: denied
# says: polyglot access is not allowed
def run(ctx):
    import polyglot

    return polyglot.eval(language="nfi", string="default")
