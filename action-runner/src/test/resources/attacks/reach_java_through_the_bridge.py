# ends: raised
def run(ctx):
    tell = ctx._bridge._tell
    return str(tell.getClass().forName("java.lang.Runtime"))
