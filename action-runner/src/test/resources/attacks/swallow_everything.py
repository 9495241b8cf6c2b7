# ends: timed_out
# timeout: 1s
def run(ctx):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
