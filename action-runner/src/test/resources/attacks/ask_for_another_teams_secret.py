# ends: denied
# says: the test grants nothing
def run(ctx):
    return ctx._bridge.ask("secret", {"team": "payments", "name": "pagerduty"})
