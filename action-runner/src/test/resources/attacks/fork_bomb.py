# ends: raised
# says: has no attribute 'fork'
def run(ctx):
    import os

    while True:
        os.fork()
