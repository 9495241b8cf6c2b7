# ends: raised
# says: RecursionError
def run(ctx):
    return run(ctx)
