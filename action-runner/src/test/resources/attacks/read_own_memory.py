# ends: denied
def run(ctx):
    return open("/proc/self/mem", "rb").read(16).hex()
