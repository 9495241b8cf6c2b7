# ends: bad_result
class Key(str):
    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other


def run(ctx):
    return {Key("a"): 1, Key("a"): 2}
