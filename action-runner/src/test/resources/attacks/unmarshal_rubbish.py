# ends: raised
def run(ctx):
    import marshal

    return exec(marshal.loads(b"\xe3" + b"\0" * 200))
