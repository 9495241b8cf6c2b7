# ends: succeeded
def run(ctx):
    import sys

    class Finder:
        def find_spec(self, name, path=None, target=None):
            raise SystemExit(1)

    sys.meta_path.insert(0, Finder())
    sys.path[:] = ["/"]
