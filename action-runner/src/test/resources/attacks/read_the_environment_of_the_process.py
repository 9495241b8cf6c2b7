# ends: denied
def run(ctx):
    return open("/proc/self/environ").read()
