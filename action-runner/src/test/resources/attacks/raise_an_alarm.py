# ends: denied
# says: a runbook has no signals
def run(ctx):
    import signal

    signal.alarm(1)
