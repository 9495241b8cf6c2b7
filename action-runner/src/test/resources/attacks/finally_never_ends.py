# ends: timed_out
# timeout: 1s
def run(ctx):
    try:
        raise ValueError
    finally:
        while True:
            pass
