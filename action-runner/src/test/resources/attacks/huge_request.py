# ends: raised
# says: ValueError: the request is 11,000,
def run(ctx):
    ctx.http.post("https://example.net", data="x" * 11_000_000)
