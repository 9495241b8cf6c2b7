# ends: denied
# says: the test grants nothing
def run(ctx):
    return ctx._bridge.ask("store", {"team": "payments", "operation": "get", "key": "password"})
