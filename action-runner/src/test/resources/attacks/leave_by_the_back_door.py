# ends: raised
# says: os._exit(3) was called
def run(ctx):
    import os

    os._exit(3)
