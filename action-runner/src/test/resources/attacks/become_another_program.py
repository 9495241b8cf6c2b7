# ends: denied
def run(ctx):
    import os

    os.execv("/bin/sh", ["sh", "-c", "id"])
