# ends: denied
# says: a runbook has one thread
def run(ctx):
    import threading

    while True:
        threading.Thread(target=threading.Event().wait).start()
