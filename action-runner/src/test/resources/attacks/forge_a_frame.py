# ends: succeeded
def run(ctx):
    import os
    import sys

    frame = b"\0\0\0\x05hello"
    os.write(1, frame)
    os.write(2, frame)
    sys.__stdout__.write("\0\0\0\x05hello\n")
    return "told nobody"
