# ends: timed_out
# timeout: 1s
# says: It ran longer than its timeout of 1s
def run(ctx):
    import time

    time.sleep(10**6)
