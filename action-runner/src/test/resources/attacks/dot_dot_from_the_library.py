# ends: denied
def run(ctx):
    import sys

    return open(sys.prefix + "/../../../../../../../../etc/passwd").read()
