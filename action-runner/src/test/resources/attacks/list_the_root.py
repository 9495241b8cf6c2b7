# ends: denied
def run(ctx):
    import os

    return os.listdir("/")
