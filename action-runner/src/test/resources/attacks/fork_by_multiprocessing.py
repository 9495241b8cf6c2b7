# ends: denied
def run(ctx):
    import multiprocessing

    multiprocessing.Process(target=print).start()
