# ends: limit_memory
# says: It needed more than its 256 MiB of memory
def run(ctx):
    return len([0] * (3 * 10**8))
