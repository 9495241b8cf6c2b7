# ends: raised
def run(ctx):
    import _frozen_importlib_external as external
    import _imp
    from importlib.machinery import ModuleSpec

    path = "/usr/lib/x86_64-linux-gnu/libc.so.6"
    loader = external.ExtensionFileLoader("libc", path)
    return repr(_imp.create_dynamic(ModuleSpec("libc", loader, origin=path)))
