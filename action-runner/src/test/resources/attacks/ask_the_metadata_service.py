# ends: denied
# says: a runbook has no network of its own
def run(ctx):
    from urllib.request import urlopen

    return urlopen("http://169.254.169.254/latest/meta-data/").read().decode()
