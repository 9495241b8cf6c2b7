# ends: denied
def run(ctx):
    import polyglot

    polyglot.export_value("kilroy", "was here")
