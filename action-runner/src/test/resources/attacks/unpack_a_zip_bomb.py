# ends: limit_memory
def run(ctx):
    import zlib

    squeezed = zlib.compressobj(9)
    bomb = b"".join(squeezed.compress(b"\0" * 1_000_000) for _ in range(600)) + squeezed.flush()
    return len(zlib.decompress(bomb))
