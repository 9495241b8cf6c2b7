# ends: succeeded
# result: ["UNSAFE_PYO3_SKIP_VERSION_CHECK"]
def run(ctx):
    import os

    return sorted(os.environ)  # the engine sets this one itself, for every context
