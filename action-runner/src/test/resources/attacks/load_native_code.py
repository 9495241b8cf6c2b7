# ends: raised
# says: ImportError
def run(ctx):
    import ctypes

    return ctypes.CDLL(None).getpid()
