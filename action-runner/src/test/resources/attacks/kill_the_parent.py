# ends: denied
def run(ctx):
    import os

    os.kill(os.getppid(), 9)
