# ends: denied
# says: A runbook has no network and no operating system of its own
def run(ctx):
    sockets = [c for c in object.__subclasses__() if c.__module__ == "_socket"]
    return repr(sockets[0]())
