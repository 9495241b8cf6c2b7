"""The language's wall, in words.

The engine refuses all of this by itself, but in a way that Python can neither catch nor trace to a
line. So the doors that people try are marked: a PermissionError that says what to use instead.
Whoever gets around the marks meets the engine.
"""

import _signal
import _socket
import _thread
import posix
import select

_NO_NETWORK = "a runbook has no network of its own: use ctx.http"
_NO_PROCESSES = "a runbook starts no processes: run a script on an instance with ctx.instances(…).run(…)"
_NO_FILES = "a runbook has no files: print what matters, or return it"
_NO_THREADS = "a runbook has one thread"
_NO_SIGNALS = "a runbook has no signals: the host watches over its time"

_DOORS = {
    _NO_NETWORK: (_socket, ("getaddrinfo", "getnameinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "gethostname"), select, ("select",)),
    _NO_PROCESSES: (posix, ("system", "execv", "kill", "killpg", "openpty", "setsid", "waitpid")),
    _NO_FILES: (posix, ("getcwd", "getcwdb", "chdir")),
    _NO_THREADS: (_thread, ("start_new", "start_new_thread")),
    _NO_SIGNALS: (_signal, ("alarm", "setitimer", "raise_signal", "signal", "set_wakeup_fd", "siginterrupt")),
}


def _marked(sentence):
    def refused(*arguments, **named):
        raise PermissionError(1, sentence)

    return refused


class _NoSocket:
    __slots__ = ()  # socket.py derives from it and adds its own

    def __new__(cls, *arguments, **named):
        raise PermissionError(1, _NO_NETWORK)


def _mark_the_doors():
    for sentence, doors in _DOORS.items():
        for module, names in zip(doors[::2], doors[1::2]):
            for name in names:
                setattr(module, name, _marked(sentence))
    _socket.socket = _socket.SocketType = _NoSocket


_mark_the_doors()
