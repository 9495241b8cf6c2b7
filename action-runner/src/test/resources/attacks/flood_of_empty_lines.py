# ends: limit_cpu
# cpu: 2s
# log: 4KiB
def run(ctx):
    while True:
        print()
