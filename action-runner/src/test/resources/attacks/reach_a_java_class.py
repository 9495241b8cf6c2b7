# ends: denied
# says: host lookup is not allowed
def run(ctx):
    import java

    return str(java.type("java.lang.System").getenv())
