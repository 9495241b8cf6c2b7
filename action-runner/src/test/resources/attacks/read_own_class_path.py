# ends: denied
def run(ctx):
    return open("/proc/self/cmdline").read()
