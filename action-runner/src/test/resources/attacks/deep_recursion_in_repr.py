# ends: raised
def run(ctx):
    nest = []
    for _ in range(100_000):
        nest = [nest]
    return repr(nest)
