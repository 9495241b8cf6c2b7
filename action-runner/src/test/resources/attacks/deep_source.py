# ends: raised
def run(ctx):
    return eval("(" * 100_000 + ")" * 100_000)
