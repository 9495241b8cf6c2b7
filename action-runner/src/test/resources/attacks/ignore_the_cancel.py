# ends: cancelled
# cancel: 300ms
def run(ctx):
    import time

    while True:
        try:
            time.sleep(10**6)
        except BaseException:
            continue
