# ends: denied
def run(ctx):
    import os

    os.symlink("/etc/passwd", "/tmp/link")
    return open("/tmp/link").read()
