# ends: succeeded
# cpu: 10s
def run(ctx):
    import re

    return re.match(r"(a+)+$", "a" * 40 + "!") is None
