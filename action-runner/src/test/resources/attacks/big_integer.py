# ends: limit_cpu
# cpu: 2s
# says: It used more than its 2s of processor time
def run(ctx):
    return len(str(7 ** (10**8)))
