# ends: denied
# says: a runbook starts no processes
def run(ctx):
    import pickle

    return pickle.loads(b"cposix\nsystem\n(Vid\ntR.")
