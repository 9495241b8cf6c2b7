# ends: timed_out
# timeout: 1s
def run(ctx):
    while True:
        try:
            ctx.http.get("http://127.0.0.1:27017/")
        except ctx.Denied:
            pass
