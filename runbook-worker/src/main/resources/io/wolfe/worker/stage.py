"""Runs one runbook in a fresh context, and says how it ended.

Evaluated after wolfe.py and walls.py in the same namespace. Java calls `_source` for each file, then `_perform`.
"""

import _frozen_importlib as _importing

_sources = {}


def _source(folder, path, text):
    _sources[f"{folder}/{path}"] = text


# --- The runbook's own files can be imported -------------------------------------------------------


class _RunbookFiles:
    """Finds modules among the runbook's files, before the standard library like a script's folder."""

    def __init__(self, folder):
        self._folder = folder

    def find_spec(self, name, path=None, target=None):
        place = f"{self._folder}/{name.replace('.', '/')}"
        for file, is_package in ((f"{place}.py", False), (f"{place}/__init__.py", True)):
            if file in _sources:
                spec = _importing.ModuleSpec(name, self, origin=file, is_package=is_package)
                spec.has_location = True
                return spec
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        file = module.__spec__.origin
        exec(compile(_sources[file], file, "exec", dont_inherit=True), module.__dict__)


class _ListenToLogging:
    """When the runbook imports `logging`, its records go where ctx.log goes: of the run that is on."""

    bridge = None

    def find_spec(self, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(self)
        spec = _importing._find_spec(name, path)
        self._loader, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._attach(module)

    def _attach(self, logging):
        listener = self

        class ToTheLog(logging.Handler):
            def emit(self, record):
                fields = {} if record.name == "root" else {"logger": record.name}
                listener.bridge.tell(_level_of(record.levelno), self.format(record), fields)

        logging.root.addHandler(ToTheLog())
        logging.root.setLevel(logging.INFO)


def _level_of(number):
    if number >= 40:
        return "error"
    if number >= 30:
        return "warn"
    return "info" if number >= 20 else "debug"


class _Lines:
    """A text stream that hands over whole lines. Long ones are cut so that no line is a flood."""

    encoding = "utf-8"
    errors = "replace"
    newlines = None
    closed = False
    line_buffering = True
    _LONGEST = 65536

    def __init__(self, bridge, level, name):
        self._bridge = bridge
        self._level = level
        self._begun = ""
        self.name = name

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        *whole, begun = (self._begun + text).split("\n")
        for line in whole:
            self._tell(line)
        while len(begun) > self._LONGEST:
            self._tell(begun[: self._LONGEST])
            begun = begun[self._LONGEST :]
        self._begun = begun
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        """Nothing: a begun line waits for its end, so that `print(…, end="", flush=True)` stays one line."""

    def finish(self):
        if self._begun:
            self._tell(self._begun)
            self._begun = ""

    def _tell(self, line):
        for start in range(0, len(line) or 1, self._LONGEST):
            self._bridge.tell(self._level, line[start : start + self._LONGEST], None)

    def isatty(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return True

    def seekable(self):
        return False

    def fileno(self):
        raise OSError("a runbook's output is no file")

    def close(self):
        self.finish()


# --- One run, from its main.py to how it ended -----------------------------------------------------


class _Unfit(Exception):
    """main.py cannot be run; the message says why and where."""


class _BadResult(Exception):
    """What `run` returned cannot be stored; the message names the part."""


_logging = _ListenToLogging()


def _perform(folder, parameters, event, tell, ask):
    """→ ("succeeded", result, verdict, why) or ("failed", fault, message, traceback)

    A warm context performs again and again: what is set here is set anew for each run, all else stays.
    """
    bridge = _logging.bridge = _Bridge(tell, ask)
    _teller.begin(bridge)
    out, err = _Lines(bridge, "info", "<stdout>"), _Lines(bridge, "warn", "<stderr>")
    sys.stdout = sys.__stdout__ = out
    sys.stderr = sys.__stderr__ = err
    if "wolfe" not in sys.modules:
        sys.modules["wolfe"] = sys.modules["__main__"]
        sys.meta_path[:0] = [_RunbookFiles(folder), _logging]
    try:
        ctx = Ctx(bridge, _read_json(parameters), _read_json(event))
        return _run(folder, ctx)
    except BaseException as error:
        return _failed(folder, error)
    finally:
        out.finish()
        err.finish()
        bridge.end()


def _run(folder, ctx):
    try:
        result = _entry(folder)(ctx)
    except SystemExit as leaving:
        if leaving.code not in (None, 0):
            raise
        result = None
    if hasattr(type(result), "__await__"):
        result.close()
        raise _Unfit(f"{folder}/main.py: run is asynchronous; write `def run(ctx):` without async")
    try:
        written = _write_json(result, "result")
    except NotJson as unfit:
        raise _BadResult(str(unfit)) from None
    return ("succeeded", written, *ctx._verdict)


def _entry(folder):
    file = f"{folder}/main.py"
    if file not in _sources:
        raise _Unfit(f"{file} is missing; it is where a runbook starts, with `def run(ctx):`")
    main = __import__("main")
    run = getattr(main, "run", None)
    if run is None:
        raise _Unfit(f"{file} has no function `run`; write `def run(ctx):`")
    if not callable(run):
        raise _Unfit(f"{file}: `run` is {_named(run)}, not a function; write `def run(ctx):`")
    _check_arity(run)
    return run


def _check_arity(run):
    code = getattr(run, "__code__", None)
    if code is None:
        return
    wanted = code.co_varnames[: code.co_argcount]
    needed = code.co_argcount - len(run.__defaults__ or ())
    named = [n for n in code.co_varnames[code.co_argcount :][: code.co_kwonlyargcount] if n not in (run.__kwdefaults__ or {})]
    takes_one = needed <= 1 and (wanted or code.co_flags & 0x04) and not named
    if not takes_one:
        arguments = ", ".join([*wanted, *(f"{n}=" for n in named)])
        raise _Unfit(f"{code.co_filename}, line {code.co_firstlineno}: run({arguments}) must take exactly one argument; write `def run(ctx):`")


# --- Failures, told with the repository's files and lines ------------------------------------------


def _failed(folder, error):
    if isinstance(error, _BadResult):
        return ("failed", "bad_result", str(error), None)
    if isinstance(error, _Unfit):
        return ("failed", "raised", str(error), None)
    traceback = _told(error, set())
    return ("failed", _fault_of(error), _summary(folder, error), traceback)


def _fault_of(error):
    if isinstance(error, MemoryError):
        return "limit_memory"
    if _is_denial(error) or _is_denial(getattr(error, "reason", None)):  # urllib wraps it
        return "denied"
    return "raised"


def _is_denial(error):
    if isinstance(error, PermissionError):
        return isinstance(error, Denied) or error.errno == 1
    return _text_of(error) in ("host lookup is not allowed", "polyglot access is not allowed")


def _summary(folder, error):
    if isinstance(error, SyntaxError) and error.filename in _sources:
        return f"{error.filename}, line {error.lineno}: {_named_error(error)}"
    own = [(file, line) for file, line, _ in _frames(error) if file in _sources]
    where = f" ({own[-1][0]}, line {own[-1][1]})" if own else ""
    return _named_error(error) + where


def _named_error(error):
    name = type(error).__name__
    if isinstance(error, SyntaxError):
        text = error.msg
    elif isinstance(error, PermissionError) and error.errno == 1 and error.filename is None:
        text = error.strerror
    else:
        text = _text_of(error)
    text = _cut(text)
    return f"{name}: {text}" if text else name


def _cut(text):
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"


_LONGEST_TEXT = 4000


def _text_of(error):
    try:
        return str(error)
    except BaseException:
        return "<its text could not be made>"


def _told(error, seen):
    """The traceback as Python prints it, with what it was raised from, without our own frames."""
    seen.add(id(error))
    lines = []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and id(cause) not in seen:
        lines.append(_told(cause, seen))
        lines.append(_BECAUSE if error.__cause__ else _DURING)
    frames = _frames(error)
    if frames:
        lines.append("Traceback (most recent call last):")
    for frame in _shortened(frames):
        lines.extend(frame)
    lines.extend(_syntax_lines(error))
    lines.append(_named_error(error))
    lines.extend(_cut(str(note)) for note in getattr(error, "__notes__", ()))
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            lines.extend("  | " + line for line in _told(inner, seen).split("\n"))
    return "\n".join(lines)


_BECAUSE = "\nThe above exception was the direct cause of the following exception:\n"
_DURING = "\nDuring handling of the above exception, another exception occurred:\n"
_HOME = sys.prefix + "/"


def _frames(error):
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if _is_told(code.co_filename):
            frames.append((code.co_filename, trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    return frames


def _is_told(file):
    return file not in ("wolfe.py", "walls.py", "stage.py", "clock.py") and not file.startswith("<frozen importlib")


def _shortened(frames):
    """A frame that repeats itself more than three times is told three times, like Python does."""
    repeats, last = 0, None
    for frame in frames:
        repeats = repeats + 1 if frame == last else 0
        last = frame
        if repeats == 3:
            yield ["  [the previous line is repeated]"]
        if repeats < 3:
            yield _frame_lines(*frame)


def _frame_lines(file, line, function):
    shown = [f'  File "{file.removeprefix(_HOME)}", line {line}, in {function}']
    text = _line_of(file, line)
    return [*shown, f"    {text}"] if text else shown


def _line_of(file, line):
    lines = _sources.get(file, "").split("\n")
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def _syntax_lines(error):
    if not isinstance(error, SyntaxError) or error.filename is None or error.lineno is None:
        return []
    lines = [f'  File "{error.filename}", line {error.lineno}']
    text = (error.text or _line_of(error.filename, error.lineno)).rstrip()
    if 0 < len(text.strip()) < 200:
        indent = len(text) - len(text.lstrip())
        lines.append("    " + text.strip())
        if error.offset:
            lines.append("    " + " " * max(0, error.offset - 1 - indent) + "^")
    return lines
