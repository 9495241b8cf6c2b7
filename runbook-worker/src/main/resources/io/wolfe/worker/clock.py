"""Time and chance, as the host tells them.

A run that has waited is played again from its start, and has to come back to the same place. So whatever
it asks of time and chance is told by the host, which remembers the answers and tells them again:
`time.time`, `monotonic`, `perf_counter` and what is made from them, `datetime.now`, `random`, `os.urandom`,
`secrets`, `uuid.uuid4`. Not told: `time.sleep`, which waits again, `time.process_time` and `uuid.uuid1`.
In a warm context `random` goes on from where the run before left it, as all modules do.

Evaluated after stage.py in the same namespace.
"""

import posix
import time as _time

_machine = {name: getattr(_time, name) for name in ("time", "localtime", "gmtime", "strftime", "asctime", "ctime")}


class _Told:
    """What the host tells the run that is on."""

    def __init__(self):
        self.begin(None)

    def begin(self, bridge):
        self._bridge = bridge
        self._latest = 0.0
        self._seed = None
        self._blocks = 0
        self._left = b""

    def now(self):
        told = self._ask("clock")
        return float(told) if isinstance(told, (int, float)) else _machine["time"]()

    def steady(self):
        """Never earlier than it was."""
        self._latest = max(self._latest, self.now())
        return self._latest

    def chance(self, count):
        """So many bytes that nobody can guess who does not know the seed: SHA-256 of the seed and a counter."""
        import _sha2

        if count < 0:
            raise ValueError("negative argument not allowed")
        if self._seed is None:
            told = self._ask("seed")
            self._seed = told.encode("ascii") if isinstance(told, str) else _machine_urandom(16)
        while len(self._left) < count:
            self._blocks += 1
            self._left += _sha2.sha256(self._seed + self._blocks.to_bytes(8, "big")).digest()
        drawn, self._left = self._left[:count], self._left[count:]
        return drawn

    def _ask(self, kind):
        try:
            return self._bridge.ask(kind, {}) if self._bridge else None
        except (Denied, CallFailed):
            return None


_machine_urandom = posix.urandom
_teller = _Told()


def _moment(function):
    return lambda seconds=None: function(_teller.now() if seconds is None else seconds)


def _broken_down(function):
    return lambda *given: function(*given) if given else function(_time.localtime())


def _settle_time():
    _time.time = _teller.now
    _time.time_ns = lambda: round(_teller.now() * 1_000_000) * 1000
    _time.monotonic = _time.perf_counter = _teller.steady
    _time.monotonic_ns = _time.perf_counter_ns = lambda: round(_teller.steady() * 1_000_000) * 1000
    for name in ("localtime", "gmtime", "ctime"):
        setattr(_time, name, _moment(_machine[name]))
    _time.asctime = _broken_down(_machine["asctime"])
    _time.strftime = lambda form, *given: _machine["strftime"](form, *(given or (_time.localtime(),)))


def _settle_chance():
    posix.urandom = _teller.chance
    if "os" in sys.modules:
        sys.modules["os"].urandom = _teller.chance


class _LikeItsBase(type):
    """What is of the base is of this class too: others may still make the base's. Not so for a runbook's subclasses."""

    def __instancecheck__(cls, value):
        return isinstance(value, cls.__base__) if cls in _stand_ins else super().__instancecheck__(value)

    def __subclasscheck__(cls, kind):
        return issubclass(kind, cls.__base__) if cls in _stand_ins else super().__subclasscheck__(kind)


_stand_ins = []


def _settle_datetime(module):
    class datetime(module.datetime, metaclass=_LikeItsBase):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(_teller.now(), tz)

        @classmethod
        def utcnow(cls):
            return cls.now(module.timezone.utc).replace(tzinfo=None)

        @classmethod
        def today(cls):
            return cls.now()

    class date(module.date, metaclass=_LikeItsBase):
        @classmethod
        def today(cls):
            return cls.fromtimestamp(_teller.now())

    for kind in (datetime, date):
        kind.__module__, kind.__qualname__ = "datetime", kind.__name__
        _stand_ins.append(kind)
    module.datetime, module.date = datetime, date


def _settle_random(module):
    seed = module.Random.seed

    def from_the_host(self, a=None, version=2):
        seed(self, int.from_bytes(_teller.chance(32), "big") if a is None else a, version)

    module.Random.seed = from_the_host
    module.seed = module._inst.seed
    module.seed()


class _Settling:
    """Loads a module, then gives it our time or chance."""

    def __init__(self, loader, settle):
        self._loader = loader
        self._settle = settle

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._settle(module)


class _SettleWhenImported:
    """For modules that ask the machine by themselves."""

    def __init__(self):
        self._waiting = {"datetime": _settle_datetime, "random": _settle_random}

    def find_spec(self, name, path=None, target=None):
        settle = self._waiting.pop(name, None)
        if settle is None:
            return None
        spec = _importing._find_spec(name, path)
        if spec is not None:
            spec.loader = _Settling(spec.loader, settle)
        return spec


_settle_time()
_settle_chance()
sys.meta_path.insert(0, _SettleWhenImported())
