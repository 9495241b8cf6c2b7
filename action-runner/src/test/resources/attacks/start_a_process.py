# ends: denied
def run(ctx):
    import subprocess

    return subprocess.check_output(["id"]).decode()
