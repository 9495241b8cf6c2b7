# ends: limit_memory
def run(ctx):
    return len("%*d" % (2**30, 1))
