# ends: denied
# says: Operation not permitted: '/etc/passwd'
def run(ctx):
    return open("/etc/passwd").read()
