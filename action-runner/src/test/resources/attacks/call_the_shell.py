# ends: denied
# says: a runbook starts no processes
def run(ctx):
    import os

    return os.system("id")
