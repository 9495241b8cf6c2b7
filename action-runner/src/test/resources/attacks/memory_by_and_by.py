# ends: limit_memory
def run(ctx):
    hoard = []
    while True:
        try:
            hoard.append("x" * 100_000 + str(len(hoard)))
        except MemoryError:
            pass
