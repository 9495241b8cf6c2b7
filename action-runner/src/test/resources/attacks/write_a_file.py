# ends: denied
def run(ctx):
    with open("/tmp/kilroy", "w") as file:
        file.write("was here")
