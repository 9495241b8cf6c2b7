# ends: protocol
def run(ctx):
    import sys

    sys.modules["wolfe"]._write_json = lambda value, path: "{broken"
    return 1
