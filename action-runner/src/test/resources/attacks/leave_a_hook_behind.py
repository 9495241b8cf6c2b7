# ends: succeeded
# result: "gone"
def run(ctx):
    import atexit
    import sys

    def again(*_):
        while True:
            print("I am still here")

    atexit.register(again)
    sys.excepthook = sys.displayhook = again
    sys.setprofile(None)
    return "gone"
