# ends: denied
# says: the test grants nothing
def run(ctx):
    return ctx.http.get("http://169.254.169.254/latest/meta-data/").text
