# ends: limit_memory
def run(ctx):
    import mmap

    hoard = []
    while True:
        piece = mmap.mmap(-1, 64 * 1024 * 1024)
        piece.write(b"x" * (64 * 1024 * 1024))
        hoard.append(piece)
