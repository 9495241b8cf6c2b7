"""What a runbook sees: the object that `run(ctx)` receives, and what it hands out.

Everything outward is a call to the host, which decides, carries it out, writes it in the journal and
answers; nothing in this file can reach anything by itself. Only built-in modules are imported,
because a fresh context is made for every run and each import would be paid for each time.

The same names can be imported for annotations: `from wolfe import Ctx, Response, Denied`.
"""

import _json
import binascii
import sys

__name__ = "wolfe"
__all__ = ["Ctx", "Response", "Job", "Secret", "Denied", "CallFailed", "BadStatus"]


# --- What can go wrong with a call -----------------------------------------------------------------


class CallFailed(Exception):
    """The host tried and got no answer: the message says why."""


class Denied(PermissionError):
    """The runbook was not granted what it asked for. Grants are in its runbook.yaml."""


class BadStatus(Exception):
    """`raise_for_status` found a status of 400 or more. `response` holds the answer."""

    def __init__(self, message, response):
        super().__init__(message)
        self.response = response


# --- JSON: strict on the way out, plain on the way in ----------------------------------------------


class NotJson(ValueError):
    """A value that JSON cannot hold, with the path to it."""


class _ReadingOptions:
    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    memo = {}

    @staticmethod
    def parse_constant(name):
        raise ValueError(f"{name} is not JSON")


_scan = _json.make_scanner(_ReadingOptions)
_quote = _json.encode_basestring_ascii
_DEEPEST = 64
_TOO_BIG = 10**1000


def _read_json(text):
    """One JSON value from a text that may have space around it."""
    start = len(text) - len(text.lstrip(" \t\r\n"))
    try:
        value, end = _scan(text, start)
    except StopIteration as stop:
        raise ValueError(f"this is not JSON at character {stop.value + 1}: {text[:60]!r}") from None
    if text[end:].strip(" \t\r\n"):
        raise ValueError(f"something follows the JSON value at character {end + 1}")
    return value


def _write_json(value, path):
    """The JSON text of a value, or NotJson naming the part that has none."""
    pieces = []
    _write(value, path, 1, [], pieces.append)
    return "".join(pieces)


def _write(value, path, depth, above, put):
    if value is None:
        put("null")
    elif value is True or value is False:
        put("true" if value else "false")
    elif isinstance(value, str):
        put(_written_text(value, path))
    elif isinstance(value, Secret):
        put(_quote(str(value)))
    elif isinstance(value, int):
        put(_written_int(value, path))
    elif isinstance(value, float):
        put(_written_float(value, path))
    elif isinstance(value, (dict, list, tuple)):
        _write_container(value, path, depth, above, put)
    else:
        raise NotJson(f"{path} is {_named(value)}; {_instead_of(value)}")


def _written_text(value, path):
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise NotJson(f"{path} is text with half a character in it (a lone surrogate); clean it first") from None
    return _quote(value)


def _written_int(value, path):
    if not -_TOO_BIG < value < _TOO_BIG:
        raise NotJson(f"{path} is a whole number of more than 1000 digits; return text instead")
    return int.__repr__(value)


def _written_float(value, path):
    written = float.__repr__(value)
    if written in ("nan", "inf", "-inf"):
        raise NotJson(f"{path} is {written}, which JSON does not have; return None or text instead")
    return written


def _write_container(value, path, depth, above, put):
    if any(outer is value for outer in above):
        raise NotJson(f"{path} contains itself; return a copy without the cycle")
    if depth > _DEEPEST:
        raise NotJson(f"{path[:60]}… is nested deeper than {_DEEPEST} levels; return something flatter")
    above.append(value)
    if isinstance(value, dict):
        put("{")
        between = ""
        for key, item in value.items():
            if not isinstance(key, str):
                raise NotJson(f"{path} has the key {key!r}, which is {_named(key)}; use text as key instead")
            put(between + _written_text(key, f"a key of {path}") + ":")
            _write(item, path + _step_to(key), depth + 1, above, put)
            between = ","
        put("}")
    else:
        put("[")
        for index, item in enumerate(value):
            put("," if index else "")
            _write(item, f"{path}[{index}]", depth + 1, above, put)
        put("]")
    above.pop()


def _step_to(key):
    return f".{key}" if key.isidentifier() else f"[{_quote(key)}]"


def _named(value):
    name = type(value).__name__
    if name in ("bytes", "bytearray"):
        return name
    return f"an {name}" if name[:1].lower() in "aeiou" else f"a {name}"


def _instead_of(value):
    if isinstance(value, (set, frozenset)):
        return "return a list instead"
    if isinstance(value, (bytes, bytearray)):
        return "return text instead, for example value.decode()"
    return "return text instead"


def _plain(value, depth=0):
    """The nearest thing JSON can hold. For logs, which must not fail a run."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, int) and abs(value) < 10**300:
        return value
    if isinstance(value, float) and value == value and abs(value) != float("inf"):
        return value
    if depth < 8 and isinstance(value, dict):
        return {_plain(str(key)): _plain(item, depth + 1) for key, item in value.items()}
    if depth < 8 and isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item, depth + 1) for item in value]
    return _plain(str(value))


# --- Times and texts that people write -------------------------------------------------------------

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}


def _seconds(duration):
    """5, 0.5, "5", "500ms", "5s", "2m", "1h30m" → seconds."""
    if isinstance(duration, (int, float)) and not isinstance(duration, bool):
        seconds = float(duration)
    else:
        seconds = _seconds_of_text(str(duration).strip())
    if not 0 <= seconds < 1e9:
        raise _no_duration(duration)
    return seconds


def _seconds_of_text(text):
    total, rest = 0.0, text
    while rest:
        digits = _leading(rest, "0123456789.")
        unit = _leading(rest[len(digits) :], "abcdefghijklmnopqrstuvwxyz")
        if not digits.strip(".") or digits.count(".") > 1 or (unit or "s") not in _UNITS:
            raise _no_duration(text)
        total += float(digits) * _UNITS[unit or "s"]
        rest = rest[len(digits) + len(unit) :]
    return total if text else -1


def _leading(text, letters):
    return text[: len(text) - len(text.lstrip(letters))]


def _no_duration(value):
    return ValueError(f"{value!r} is no duration: write seconds, or text such as '5s', '2m', '1h30m'")


_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")


def _percent(value):
    return "".join(chr(b) if b in _UNRESERVED else f"%{b:02X}" for b in str(value).encode("utf-8"))


def _with_query(url, params):
    if not params:
        return url
    pairs = []
    for key, value in params.items():
        for item in value if isinstance(value, (list, tuple)) else [value]:
            pairs.append(f"{_percent(key)}={_percent(item)}")
    return url + ("&" if "?" in url else "?") + "&".join(pairs)


# --- ctx -------------------------------------------------------------------------------------------


_LARGEST_REQUEST = 10 * 1024 * 1024


class _Bridge:
    """The one way out. `tell` hands a log line to the host; `ask` makes a call and waits."""

    def __init__(self, tell, ask):
        self._tell = tell
        self._ask = ask
        self.steps = []

    def end(self):
        """A warm runbook may keep its ctx; it says and asks nothing any more."""
        self._tell = self._ask = _refuse_after_the_end

    def tell(self, level, text, fields):
        step = self.steps[-1] if self.steps else None
        written = _write_json(_plain(fields), "fields") if fields else "{}"
        for line in str(text).split("\n"):
            self._tell(level, step, line, written)
            written = "{}"

    def ask(self, kind, request):
        written = _write_json(request, kind)
        if len(written) > _LARGEST_REQUEST:
            raise ValueError(f"the request is {len(written):,} characters of JSON; at most {_LARGEST_REQUEST:,} can be sent")
        reply = self._ask(kind, written)
        became, text = reply[0], str(reply[1])
        if became == "refused":
            raise Denied(text)
        if became == "unanswered":
            raise CallFailed(text)
        return _read_json(text)


def _refuse_after_the_end(*arguments):
    raise RuntimeError("the run of this ctx has ended; use the ctx that `run` was called with")


class Log:
    """`ctx.log.info("restarting", broker=broker)`; also debug, warning, error, and ctx.log(…)."""

    def __init__(self, bridge):
        self._bridge = bridge

    def __call__(self, text, **fields):
        self._say("info", text, fields)

    def debug(self, text: str, **fields) -> None:
        self._say("debug", text, fields)

    def info(self, text: str, **fields) -> None:
        self._say("info", text, fields)

    def warning(self, text: str, **fields) -> None:
        self._say("warn", text, fields)

    warn = warning

    def error(self, text: str, **fields) -> None:
        self._say("error", text, fields)

    def _say(self, level, text, fields):
        self._bridge.tell(level, text, fields)


class _Step:
    """`with ctx.step("look at it"):` names what the log lines inside belong to."""

    def __init__(self, bridge, name):
        self._bridge = bridge
        self._name = str(name)

    def __enter__(self):
        self._bridge.steps.append(self._name)
        return self

    def __exit__(self, kind, error, trace):
        self._bridge.steps.pop()
        return False


class Headers(dict):
    """Response headers. Names are found in any case."""

    def __init__(self, headers):
        super().__init__(headers)
        self._by_lower = {name.lower(): value for name, value in headers.items()}

    def __getitem__(self, name):
        return self._by_lower[name.lower()]

    def get(self, name, default=None):
        return self._by_lower.get(name.lower(), default)

    def __contains__(self, name):
        return name.lower() in self._by_lower


class Response:
    """The answer to an HTTP request: `status`, `ok`, `headers`, `text`, `content`, `json()`."""

    def __init__(self, method, url, answer):
        body = answer.get("body") or {}
        self.method = method
        self.url = url
        self.status = answer["status"]
        self.headers = Headers(answer.get("headers") or {})
        self.content = _bytes_of(body)
        self.text = body["text"] if "text" in body else self.content.decode("utf-8", "replace")

    @property
    def ok(self) -> bool:
        return self.status < 400

    def json(self):
        """The body, read as JSON."""
        return _read_json(self.text)

    def raise_for_status(self):
        """Raises BadStatus for a status of 400 or more; else gives the response itself."""
        if not self.ok:
            raise BadStatus(f"{self.method} {self.url} answered {self.status}", self)
        return self

    def __repr__(self):
        return f"<Response {self.status}>"


def _bytes_of(body):
    if "base64" in body:
        return binascii.a2b_base64(body["base64"])
    return body.get("text", "").encode("utf-8")


class Secret:
    """A secret that the host puts in its place while it sends: in a URL, a header, a body or `auth`.

    What stands here instead is a handle. It can be joined with text; it is no use to anybody else.
    """

    __slots__ = ("name", "_handle")

    def __init__(self, name, handle):
        self.name = name
        self._handle = handle

    def __str__(self):
        return self._handle

    def __format__(self, form):
        return format(self._handle, form)

    def __add__(self, text):
        return self._handle + text

    def __radd__(self, text):
        return text + self._handle

    def encode(self, *encoding):
        return self._handle.encode(*encoding)

    def __repr__(self):
        return f"<Secret {self.name}>"


class Store:
    """What the team's runbooks remember between runs: JSON values under keys, in this environment."""

    def __init__(self, bridge):
        self._bridge = bridge

    def get(self, key: str, default=None):
        answer = self._ask("get", key)
        return answer["value"] if answer["found"] else default

    def put(self, key: str, value, ttl=None) -> None:
        """Writes over whatever is there; with `ttl`, such as "10m", it is forgotten after that."""
        self._ask("put", key, ttl, value=value)

    def delete(self, key: str) -> bool:
        """→ whether there was something to delete"""
        return self._ask("delete", key)

    def incr(self, key: str, by=1, ttl=None) -> float:
        """Adds to a number and gives the sum; what is not there counts as 0."""
        return self._ask("incr", key, ttl, by=by)

    def compare_and_set(self, key: str, expected, value, ttl=None) -> bool:
        """Writes only if `expected` is there now; None expects nothing. → whether it was written"""
        if expected is None:
            return self._ask("swap", key, ttl, value=value)
        return self._ask("swap", key, ttl, expected=expected, value=value)

    def keys(self, prefix: str = "") -> list:
        """The first 1000 keys that begin so, in order."""
        return self._bridge.ask("store", {"op": "keys", "prefix": str(prefix)})

    def _ask(self, operation, key, ttl=None, **more):
        request = {"op": operation, "key": str(key), **more}
        if ttl is not None:
            request["ttl"] = _seconds(ttl)
        return self._bridge.ask("store", request)


class Http:
    """HTTP through the host. A URL must be granted under `grants: http:` in runbook.yaml."""

    def __init__(self, bridge):
        self._bridge = bridge

    def get(self, url: str, **options) -> Response:
        return self.request("GET", url, **options)

    def head(self, url: str, **options) -> Response:
        return self.request("HEAD", url, **options)

    def post(self, url: str, **options) -> Response:
        return self.request("POST", url, **options)

    def put(self, url: str, **options) -> Response:
        return self.request("PUT", url, **options)

    def patch(self, url: str, **options) -> Response:
        return self.request("PATCH", url, **options)

    def delete(self, url: str, **options) -> Response:
        return self.request("DELETE", url, **options)

    def request(self, method: str, url: str, *, params=None, headers=None, json=None, data=None, auth=None, timeout=None, retries: int = 0) -> Response:
        """Sends `json` as JSON, `data` (text or bytes) as it is, or a dict as a form.

        `auth` is (user, password), or a token; either may be a secret. A call that only looks is
        sent again, up to `retries` times, when the network or the server failed in passing.
        """
        url = _with_query(str(url), params)
        headers = {str(name): str(value) for name, value in (headers or {}).items()}
        request = {"method": method.upper(), "url": url, "headers": headers}
        body = _body(headers, json, data)
        if body is not None:
            request["body"] = body
        if auth is not None:
            request["auth"] = _auth(auth)
        if timeout is not None:
            request["timeout"] = _seconds(timeout)
        if retries:
            request["retries"] = int(retries)
        return Response(request["method"], url, self._bridge.ask("http", request))


def _auth(auth):
    if isinstance(auth, (tuple, list)):
        user, password = auth
        return {"user": str(user), "password": str(password)}
    return {"bearer": str(auth)}


def _body(headers, json, data):
    if json is not None:
        _default_type(headers, "application/json")
        return {"text": _write_json(json, "json")}
    if isinstance(data, dict):
        _default_type(headers, "application/x-www-form-urlencoded")
        return {"text": _with_query("", data)[1:]}
    if isinstance(data, (bytes, bytearray)):
        return {"base64": binascii.b2a_base64(data, newline=False).decode("ascii")}
    return None if data is None else {"text": str(data)}


def _default_type(headers, content_type):
    if not any(name.lower() == "content-type" for name in headers):
        headers["Content-Type"] = content_type


class Job:
    """What a script did on an instance: `id`, `state`, `exit_code`, `output`."""

    def __init__(self, answer):
        self.id = answer["id"]
        self.state = answer["state"]
        self.exit_code = answer.get("exitCode")
        self.output = answer.get("output", "")
        self.instance = answer.get("instance")
        self.reason = answer.get("reason")

    @property
    def ok(self) -> bool:
        return self.exit_code == 0

    def __repr__(self):
        return f"<Job {self.id} {self.state}>"


def _fits(name, pattern):
    first, *rest = pattern.split("*")
    if not rest:
        return name == pattern
    if not name.startswith(first) or not name[len(first) :].endswith(rest[-1]):
        return False
    place, end = len(first), len(name) - len(rest[-1])
    for part in rest[:-1]:
        found = name.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return place <= end


class Jobs(dict):
    """What a script did on many instances, by their ids. `stopped` says why not all were begun, or is None."""

    def __init__(self, answer):
        super().__init__((job["instance"], Job(job)) for job in answer["jobs"])
        self.stopped = answer.get("stopped")

    @property
    def ok(self):
        return all(job.ok for job in self.values())

    @property
    def failed(self):
        return [instance for instance, job in self.items() if not job.ok]


class Instance:
    """One of the instances there are: `id`, `application`."""

    def __init__(self, told):
        self.id = told["id"]
        self.application = told["application"]

    def __repr__(self):
        return f"<Instance {self.id} ({self.application})>"


class Instances:
    """The instances that a pattern names. It must be granted under `grants: instances:`."""

    def __init__(self, bridge, pattern):
        self._bridge = bridge
        self.pattern = pattern

    def run(self, script: str, timeout=None, **arguments) -> Job:
        """Runs one of the instance's own scripts and waits until it has ended."""
        return Job(self._bridge.ask("job", self._order(script, timeout, arguments)))

    def run_on_each(self, script: str, timeout=None, at_once: int = 1, stop_after=1, canary: int = 0, **arguments) -> Jobs:
        """Runs the script on every one of them, `at_once` at a time; the first `canary` must all succeed
        before the others begin, and after `stop_after` failures (a number, or a share such as "10%") no other
        is begun. Gives the jobs by instance."""
        request = self._order(script, timeout, arguments)
        request["rollout"] = {"atOnce": at_once, "stopAfter": stop_after, "canary": canary}
        return Jobs(self._bridge.ask("job", request))

    def _order(self, script, timeout, arguments):
        request = {"instances": self.pattern, "script": str(script), "arguments": arguments}
        if timeout is not None:
            request["timeout"] = _seconds(timeout)
        return request


class Notification:
    """What became of a message: `delivered`, `status`, `channel`."""

    def __init__(self, answer):
        self.channel = answer["channel"]
        self.delivered = answer["delivered"]
        self.status = answer["status"]

    def __bool__(self):
        return self.delivered

    def __repr__(self):
        return f"<Notification {self.status}>"


class Prometheus:
    """Questions to a Prometheus server. Its URL must be granted."""

    def __init__(self, http, url, auth=None):
        self._http = http
        self._url = str(url).rstrip("/")
        self._auth = auth

    def query(self, expression: str, time=None) -> list:
        """→ the result's list, as Prometheus gives it"""
        params = {"query": expression} if time is None else {"query": expression, "time": time}
        return self._get("query", params)

    def query_range(self, expression: str, start, end, step) -> list:
        """→ a list of series with their values"""
        return self._get("query_range", {"query": expression, "start": start, "end": end, "step": step})

    def value(self, expression: str) -> float:
        """→ the one number an expression gives, or None when there is none"""
        found = self.query(expression)
        if len(found) > 1:
            raise ValueError(f"{expression} gives {len(found)} series, not one number")
        return float(found[0]["value"][1]) if found else None

    def _get(self, path, params):
        answer = self._http.get(f"{self._url}/api/v1/{path}", params=params, auth=self._auth, retries=2)
        return answer.raise_for_status().json()["data"]["result"]


class Slack:
    """Messages to Slack by its Web API. `https://slack.com` and the token's secret must be granted."""

    def __init__(self, http, token, url="https://slack.com/api"):
        self._http = http
        self._token = token
        self._url = str(url).rstrip("/")

    def post(self, channel: str, text: str, thread: str = None) -> str:
        """→ the message's id, to answer in its thread"""
        message = {"channel": channel, "text": text}
        if thread is not None:
            message["thread_ts"] = thread
        answer = self._http.post(f"{self._url}/chat.postMessage", json=message, auth=self._token)
        told = answer.raise_for_status().json()
        if not told.get("ok", True):
            raise CallFailed(f"Slack refused the message to {channel}: {told.get('error')}")
        return told.get("ts")


class PagerDuty:
    """Alerts by the Events API v2. `https://events.pagerduty.com` and the key's secret must be granted."""

    def __init__(self, http, routing_key, url="https://events.pagerduty.com"):
        self._http = http
        self._key = routing_key
        self._url = str(url).rstrip("/")

    def trigger(self, summary: str, source: str, severity: str = "critical", key: str = None, details: dict = None) -> str:
        """→ the key of the alert, to acknowledge or resolve it by"""
        payload = {"summary": summary, "source": source, "severity": severity}
        if details is not None:
            payload["custom_details"] = details
        return self._send("trigger", key, payload=payload)

    def acknowledge(self, key: str) -> str:
        return self._send("acknowledge", key)

    def resolve(self, key: str) -> str:
        return self._send("resolve", key)

    def _send(self, action, key, **more):
        event = {"routing_key": self._key, "event_action": action, **more}
        if key is not None:
            event["dedup_key"] = key
        answer = self._http.post(f"{self._url}/v2/enqueue", json=event)
        return answer.raise_for_status().json().get("dedup_key", key)


class Kubernetes:
    """A cluster's API server. Its URL and the token's secret must be granted."""

    def __init__(self, http, url, token):
        self._http = http
        self._url = str(url).rstrip("/")
        self._token = token

    def pods(self, namespace: str, selector: str = None) -> list:
        """→ the pods that a label selector names"""
        params = {"labelSelector": selector} if selector else None
        return self._call("GET", f"/api/v1/namespaces/{_percent(namespace)}/pods", params=params)["items"]

    def delete_pod(self, namespace: str, name: str) -> dict:
        """Ends a pod; whatever owns it starts another one."""
        return self._call("DELETE", f"/api/v1/namespaces/{_percent(namespace)}/pods/{_percent(name)}")

    def scale(self, namespace: str, deployment: str, replicas: int) -> dict:
        path = f"/apis/apps/v1/namespaces/{_percent(namespace)}/deployments/{_percent(deployment)}/scale"
        return self._patch(path, {"spec": {"replicas": int(replicas)}})

    def restart(self, namespace: str, deployment: str, at) -> dict:
        """Rolls a deployment over, as `kubectl rollout restart` does. `at` marks it, such as the event's time."""
        path = f"/apis/apps/v1/namespaces/{_percent(namespace)}/deployments/{_percent(deployment)}"
        marked = {"annotations": {"kubectl.kubernetes.io/restartedAt": str(at)}}
        return self._patch(path, {"spec": {"template": {"metadata": marked}}})

    def _patch(self, path, change):
        return self._call("PATCH", path, json=change, headers={"Content-Type": "application/merge-patch+json"})

    def _call(self, method, path, **options):
        answer = self._http.request(method, self._url + path, auth=self._token, **options)
        return answer.raise_for_status().json()


class Ctx:
    """What a runbook is given: what started it, and everything it may do."""

    Denied = Denied
    CallFailed = CallFailed
    BadStatus = BadStatus

    def __init__(self, bridge, parameters, event):
        self._bridge = bridge
        self._verdict = ("none", None)
        self.parameters = parameters
        self.event = event
        self.log = Log(bridge)
        self.http = Http(bridge)
        self.store = Store(bridge)

    def step(self, name: str):
        """`with ctx.step("look at it"):` names what the log lines inside belong to."""
        return _Step(self._bridge, name)

    def instances(self, *patterns: str, application: str = None, where=None) -> Instances:
        """Those whose ids fit a pattern, that run an application, or of which `where(instance)` is true."""
        if application is None and where is None and patterns:
            named = [str(pattern) for pattern in patterns]
            return Instances(self._bridge, named[0] if len(named) == 1 else named)
        known = [Instance(told) for told in self._bridge.ask("instances", {})]
        chosen = [
            one.id
            for one in known
            if (not patterns or any(_fits(one.id, str(pattern)) for pattern in patterns))
            and (application is None or one.application == application)
            and (where is None or where(one))
        ]
        return Instances(self._bridge, chosen)

    def secret(self, name: str) -> Secret:
        """A handle of one of the team's secrets. It must be granted under `grants: secrets:`."""
        return Secret(str(name), self._bridge.ask("secret", {"name": str(name)})["handle"])

    def notify(self, channel: str, text: str, **fields) -> Notification:
        """Hands a message to a webhook: a granted URL, or the name of a granted secret that holds one."""
        request = {"channel": str(channel), "text": str(text), "fields": _plain(fields)}
        return Notification(self._bridge.ask("notify", request))

    def attach(self, name: str, content, content_type: str = None) -> None:
        """Keeps text or bytes with the execution, to be downloaded; at most 5 MiB, 20 of them."""
        request = {"name": str(name), "body": _body({}, None, content if isinstance(content, (bytes, bytearray)) else str(content))}
        if content_type is not None:
            request["contentType"] = str(content_type)
        self._bridge.ask("attach", request)

    def prometheus(self, url: str, auth=None) -> Prometheus:
        """A Prometheus server to ask."""
        return Prometheus(self.http, url, auth)

    def slack(self, token, **options) -> Slack:
        """Slack, by its Web API."""
        return Slack(self.http, token, **options)

    def pagerduty(self, routing_key, **options) -> PagerDuty:
        """PagerDuty, by its Events API."""
        return PagerDuty(self.http, routing_key, **options)

    def kubernetes(self, url: str, token) -> Kubernetes:
        """A Kubernetes cluster."""
        return Kubernetes(self.http, url, token)

    def sleep(self, duration) -> None:
        """Waits for seconds, or for a text such as "5s"."""
        self._bridge.ask("sleep", {"seconds": _seconds(duration)})

    def suppress(self, why: str, **fields) -> dict:
        """A false positive: nobody is paged. `return ctx.suppress("…")` ends the run with it."""
        return self._decide("suppressed", why, fields)

    def escalate(self, why: str, **fields) -> dict:
        """A human must look. `return ctx.escalate("…")` ends the run with it."""
        return self._decide("escalated", why, fields)

    def _decide(self, verdict, why, fields):
        self._verdict = (verdict, str(why))
        self.log.info(f"{verdict}: {why}", **fields)
        return {verdict: str(why), **fields}

    def __getattr__(self, name):
        known = sorted(n for n in {*vars(self), *dir(Ctx)} if not n.startswith("_"))
        raise AttributeError(f"ctx has no {name}; it has {', '.join(known)}")
