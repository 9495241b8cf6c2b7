# ends: succeeded
def run(ctx):
    import builtins
    import sys

    for name in ("len", "print", "isinstance", "str", "open", "__import__"):
        setattr(builtins, name, None)
    sys.modules.clear()
    sys.meta_path.clear()
