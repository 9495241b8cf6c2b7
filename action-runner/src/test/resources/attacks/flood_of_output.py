# ends: limit_cpu
# cpu: 2s
# log: 64KiB
def run(ctx):
    while True:
        print("x" * 1000)
