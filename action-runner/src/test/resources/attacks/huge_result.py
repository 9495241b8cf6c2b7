# ends: limit_output
# says: at most 16,777,216 are kept
def run(ctx):
    return ["x" * 1_000_000] * 17
