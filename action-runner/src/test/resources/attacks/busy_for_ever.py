# ends: limit_cpu
# cpu: 1s
def run(ctx):
    while True:
        pass
