# ends: protocol
# says: Its worker spoke nonsense
def run(ctx):
    ctx._bridge._tell("info", None, "hello", "{broken")
