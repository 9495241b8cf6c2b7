# ends: limit_memory
def run(ctx):
    def numbers():
        n = 10**30
        while True:
            yield n
            n += 1

    return list(numbers())
