# ends: denied
def run(ctx):
    import tempfile

    with tempfile.TemporaryFile(dir="/tmp") as file:
        while True:
            file.write(b"x" * 1_000_000)
