# ends: raised
def run(ctx):
    raise ValueError("x" * 30_000_000)
