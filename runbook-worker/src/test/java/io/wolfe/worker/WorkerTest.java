package io.wolfe.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything here happens in one worker process, one run after the other.
class WorkerTest {

    private static WorkerProcess worker;

    @BeforeAll
    static void start() {
        worker = new WorkerProcess();
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void aRunbookSeesItsParametersAndItsEventAndReturnsAResult() {
        var told =
                worker.run(
                        """
                        def run(ctx):
                            return {"broker": ctx.parameters["broker"], "of": ctx.event["type"]}
                        """);

        assertThat(told.result()).isEqualTo("{\"broker\":\"kafka-1\",\"of\":\"atlas.alert\"}");
        assertThat(told.succeeded().verdict()).isEqualTo(Frame.Verdict.NONE);
    }

    @Test
    void numbersKeepTheirKind() {
        var told =
                worker.run(
                        """
                        def run(ctx):
                            return [ctx.parameters["share"], ctx.parameters["big"], 1, 1e100, True]
                        """);

        assertThat(told.result()).isEqualTo("[1.0,90071992547409930001,1,1e+100,true]");
    }

    @Test
    void aFalseAlarmIsSuppressedAndARealOneEscalated() {
        var suppressed = worker.run("def run(ctx):\n    return ctx.suppress('it is up', by='me')");
        var escalated = worker.run("def run(ctx):\n    ctx.escalate('two brokers are down')");

        assertThat(suppressed.succeeded().verdict()).isEqualTo(Frame.Verdict.SUPPRESSED);
        assertThat(suppressed.succeeded().why()).isEqualTo("it is up");
        assertThat(suppressed.result()).isEqualTo("{\"suppressed\":\"it is up\",\"by\":\"me\"}");
        assertThat(escalated.succeeded().verdict()).isEqualTo(Frame.Verdict.ESCALATED);
        assertThat(escalated.succeeded().why()).isEqualTo("two brokers are down");
    }

    @Test
    void everythingThatSpeaksComesAsLogLines() {
        var told =
                worker.run(
                        """
                        import logging, sys

                        def run(ctx):
                            print("one\\ntwo", end="")
                            print("!")
                            print("oops", file=sys.stderr)
                            with ctx.step("look at kafka-1"):
                                ctx.log.warning("slow", ms=250, tags={"a"})
                            logging.getLogger("app").info("took %d ms", 3)
                        """);

        assertThat(told.lines())
                .extracting(Frame.Log::level, Frame.Log::step, Frame.Log::text, this::fields)
                .containsExactly(
                        tuple(Frame.Level.INFO, null, "one", "{}"),
                        tuple(Frame.Level.INFO, null, "two!", "{}"),
                        tuple(Frame.Level.WARN, null, "oops", "{}"),
                        tuple(
                                Frame.Level.WARN,
                                "look at kafka-1",
                                "slow",
                                "{\"ms\":250,\"tags\":[\"a\"]}"),
                        tuple(Frame.Level.INFO, null, "took 3 ms", "{\"logger\":\"app\"}"));
    }

    private String fields(Frame.Log line) {
        return line.fields().json();
    }

    @Test
    void aTracebackNamesTheFilesAndLinesOfTheRepository() {
        var told =
                worker.run(
                        """
                        import brokers

                        def run(ctx):
                            return brokers.restart("kafka-1")
                        """,
                        Map.of(
                                "brokers.py",
                                """
                                def restart(name):
                                    raise ValueError(f"no broker {name}")
                                """));

        assertThat(told.failed().fault()).isEqualTo(Frame.Fault.RAISED);
        assertThat(told.failed().message())
                .isEqualTo("ValueError: no broker kafka-1 (runbooks/demo/brokers.py, line 2)");
        assertThat(told.failed().traceback())
                .isEqualTo(
                        """
                        Traceback (most recent call last):
                          File "runbooks/demo/main.py", line 4, in run
                            return brokers.restart("kafka-1")
                          File "runbooks/demo/brokers.py", line 2, in restart
                            raise ValueError(f"no broker {name}")
                        ValueError: no broker kafka-1\
                        """);
    }

    @Test
    void aTracebackTellsWhatItWasRaisedFrom() {
        var told =
                worker.run(
                        """
                        def run(ctx):
                            try:
                                ctx.parameters["zone"]
                            except KeyError as missing:
                                raise ValueError("zone is needed") from missing
                        """);

        assertThat(told.failed().traceback())
                .contains("KeyError: 'zone'\n\nThe above exception was the direct cause of")
                .endsWith("ValueError: zone is needed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    def run(ctx:        | runbooks/demo/main.py, line 1: SyntaxError: '(' was never closed
                    def start(ctx): 1   | runbooks/demo/main.py has no function `run`; write `def run(ctx):`
                    run = 3             | runbooks/demo/main.py: `run` is an int, not a function; write `def run(ctx):`
                    def run(): 1        | runbooks/demo/main.py, line 1: run() must take exactly one argument; write `def run(ctx):`
                    def run(ctx, b): 1  | runbooks/demo/main.py, line 1: run(ctx, b) must take exactly one argument; write `def run(ctx):`
                    async def run(c): 1 | runbooks/demo/main.py: run is asynchronous; write `def run(ctx):` without async
                    import nothing      | ModuleNotFoundError: No module named 'nothing' (runbooks/demo/main.py, line 1)
                    """)
    void aMainFileThatCannotRunIsToldWithItsLine(String mainFile, String message) {
        var told = worker.run(mainFile);

        assertThat(told.failed().fault()).isEqualTo(Frame.Fault.RAISED);
        assertThat(told.failed().message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"brokers": [1, 2, {"seen": __import__("datetime").date(2026, 1, 1)}]} | result.brokers[2].seen is a date; return text instead
                    {"share": float("nan")}    | result.share is nan, which JSON does not have; return None or text instead
                    {"a b": b"x"}              | result["a b"] is bytes; return text instead, for example value.decode()
                    {"tags": {1, 2}}           | result.tags is a set; return a list instead
                    {"by": {7: "x"}}           | result.by has the key 7, which is an int; use text as key instead
                    (x := [], x.append(x))[0]  | result[0] contains itself; return a copy without the cycle
                    [10 ** 5000]               | result[0] is a whole number of more than 1000 digits; return text instead
                    ["\\ud800"]                | result[0] is text with half a character in it (a lone surrogate); clean it first
                    ctx                        | result is a Ctx; return text instead
                    """)
    void aResultThatIsNotJsonIsNamedWithItsPath(String expression, String message) {
        var told = worker.run("def run(ctx):\n    return " + expression);

        assertThat(told.failed().fault()).isEqualTo(Frame.Fault.BAD_RESULT);
        assertThat(told.failed().message()).isEqualTo(message);
    }

    @Test
    void sixtyFourLevelsAreAllowedAndOneMoreIsNot() {
        var nest =
                """
                def run(ctx):
                    value = []
                    for _ in range(%d):
                        value = [value]
                    return value
                """;

        var deep = worker.run(nest.formatted(63));
        var tooDeep = worker.run(nest.formatted(64));

        assertThat(deep.result()).isEqualTo("[".repeat(64) + "]".repeat(64));
        assertThat(tooDeep.failed().fault()).isEqualTo(Frame.Fault.BAD_RESULT);
        assertThat(tooDeep.failed().message()).contains("nested deeper than 64 levels");
    }

    @Test
    void aResultOfMoreThanSixteenMegabytesIsRefused() {
        var told = worker.run("def run(ctx):\n    return 'x' * (16 * 1024 * 1024)");

        assertThat(told.failed().fault()).isEqualTo(Frame.Fault.LIMIT_OUTPUT);
        assertThat(told.failed().message())
                .isEqualTo("The result is 16,777,218 bytes of JSON; at most 16,777,216 are kept.");
    }

    @Test
    void httpGoesToTheHostAndItsAnswerComesBack() {
        var calls = new ArrayList<Frame.Call>();

        var told =
                worker.run(
                        """
                        def run(ctx):
                            answer = ctx.http.post("https://eureka.example.net/apps",
                                                   params={"q": "a b"}, json={"up": 1.0}, timeout="2s")
                            return [answer.status, answer.ok, answer.json(), answer.headers["CONTENT-TYPE"]]
                        """,
                        call -> {
                            calls.add(call);
                            return new Frame.Answered(
                                    call.n(),
                                    new Payload(
                                            """
                                            {"status":503,"headers":{"content-type":"application/json"},
                                             "body":{"text":"{\\"n\\": 1.50}"}}"""));
                        });

        assertThat(told.result()).isEqualTo("[503,false,{\"n\":1.5},\"application/json\"]");
        assertThat(calls)
                .containsExactly(
                        new Frame.Call(
                                1,
                                "http",
                                new Payload(
                                        "{\"method\":\"POST\",\"url\":\"https://eureka.example.net/apps?q=a%20b\","
                                                + "\"headers\":{\"Content-Type\":\"application/json\"},"
                                                + "\"body\":{\"text\":\"{\\\"up\\\":1.0}\"},\"timeout\":2.0}")));
    }

    @Test
    void aScriptRunsOnAnInstanceThroughTheHost() {
        var requests = new ArrayList<String>();

        var told =
                worker.run(
                        """
                        def run(ctx):
                            ctx.sleep("1m30s")
                            job = ctx.instances("kafka-*").run("restart", timeout="2m", broker="kafka-1")
                            return [job.id, job.state, job.exit_code, job.output]
                        """,
                        call -> {
                            requests.add(call.kind() + " " + call.request().json());
                            return new Frame.Answered(
                                    call.n(),
                                    new Payload(
                                            "{\"id\":\"j1\",\"state\":\"succeeded\",\"exitCode\":0,\"output\":\"up\"}"));
                        });

        assertThat(told.result()).isEqualTo("[\"j1\",\"succeeded\",0,\"up\"]");
        assertThat(requests)
                .containsExactly(
                        "sleep {\"seconds\":90.0}",
                        "job {\"instances\":\"kafka-*\",\"script\":\"restart\","
                                + "\"arguments\":{\"broker\":\"kafka-1\"},\"timeout\":120.0}");
    }

    @Test
    void aScriptOnManyInstancesIsOneCallAndItsJobsAreFoundByInstance() {
        var requests = new ArrayList<String>();
        var told =
                worker.run(
                        """
                        def run(ctx):
                            chosen = ctx.instances("k-*", where=lambda one: one.application == "kafka")
                            jobs = chosen.run_on_each("restart", at_once=2, stop_after="10%", canary=1)
                            return [jobs.ok, jobs.failed, jobs["k-1"].output, jobs.stopped]
                        """,
                        call -> {
                            requests.add(call.kind() + " " + call.request().json());
                            return new Frame.Answered(
                                    call.n(),
                                    new Payload(
                                            call.kind().equals("instances")
                                                    ? "[{\"id\":\"k-1\",\"application\":\"kafka\"},"
                                                            + "{\"id\":\"k-2\",\"application\":\"kafka\"},"
                                                            + "{\"id\":\"k-3\",\"application\":\"web\"},"
                                                            + "{\"id\":\"z-1\",\"application\":\"kafka\"}]"
                                                    : "{\"jobs\":[{\"instance\":\"k-1\",\"id\":\"j1\",\"state\":\"succeeded\",\"exitCode\":0,\"output\":\"up\"},"
                                                            + "{\"instance\":\"k-2\",\"id\":null,\"state\":\"skipped\",\"exitCode\":null}],\"stopped\":\"why\"}"));
                        });

        assertThat(told.result()).isEqualTo("[false,[\"k-2\"],\"up\",\"why\"]");
        assertThat(requests)
                .containsExactly(
                        "instances {}",
                        "job {\"instances\":[\"k-1\",\"k-2\"],\"script\":\"restart\",\"arguments\":{},"
                                + "\"rollout\":{\"atOnce\":2,\"stopAfter\":\"10%\",\"canary\":1}}");
    }

    @Test
    void aRefusedCallFailsTheRunAsDeniedUnlessTheRunbookMinds() {
        var uncaught = worker.run("def run(ctx):\n    ctx.http.get('https://x.test')");
        var caught =
                worker.run(
                        """
                        def run(ctx):
                            try:
                                ctx.http.get("https://x.test")
                            except ctx.Denied as refusal:
                                return str(refusal)
                        """);

        assertThat(uncaught.failed().fault()).isEqualTo(Frame.Fault.DENIED);
        assertThat(uncaught.failed().message())
                .isEqualTo("Denied: nobody is here (runbooks/demo/main.py, line 2)");
        assertThat(caught.result()).isEqualTo("\"nobody is here\"");
    }

    @Test
    void aCallWithoutAnAnswerIsAnErrorTheRunbookCanCatch() {
        var told =
                worker.run(
                        "def run(ctx):\n    ctx.http.get('https://x.test')",
                        call -> new Frame.Unanswered(call.n(), "no route to x.test"));

        assertThat(told.failed().fault()).isEqualTo(Frame.Fault.RAISED);
        assertThat(told.failed().message())
                .isEqualTo("CallFailed: no route to x.test (runbooks/demo/main.py, line 2)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    open("/etc/passwd")                              | Operation not permitted: '/etc/passwd'
                    __import__("socket").socket()                    | a runbook has no network of its own: use ctx.http
                    __import__("urllib.request").request.urlopen("http://127.0.0.1/") | a runbook has no network of its own: use ctx.http
                    __import__("os").system("ls")                    | a runbook starts no processes
                    __import__("subprocess").run(["ls"])             | Operation not permitted
                    __import__("threading").Thread(target=id).start() | a runbook has one thread
                    __import__("signal").alarm(1)                    | a runbook has no signals
                    __import__("os").getcwd()                        | a runbook has no files
                    __import__("java").type("java.lang.System")      | host lookup is not allowed
                    __import__("polyglot").eval(language="js", string="1") | polyglot access is not allowed
                    """)
    void theWallIsMetWithAnAnswer(String attempt, String message) {
        var told = worker.run("def run(ctx):\n    " + attempt);

        assertThat(told.failed().fault()).isEqualTo(Frame.Fault.DENIED);
        assertThat(told.failed().message()).contains(message).contains("main.py, line 2");
    }

    @Test
    void whoeverGetsAroundTheMarksMeetsTheEngine() {
        var told =
                worker.run(
                        """
                        def run(ctx):
                            sockets = [c for c in object.__subclasses__() if c.__module__ == "_socket"]
                            sockets[0]()
                        """);

        assertThat(told.failed().fault()).isEqualTo(Frame.Fault.DENIED);
        assertThat(told.failed().message())
                .startsWith("A runbook has no network and no operating system of its own");
    }

    @Test
    void leavingByTheBackDoorIsAnEndLikeAnyOther() {
        var quietly = worker.run("import sys\ndef run(ctx):\n    sys.exit()");
        var loudly = worker.run("import sys\ndef run(ctx):\n    sys.exit(3)");
        var rudely = worker.run("import os\ndef run(ctx):\n    os._exit(3)");

        assertThat(quietly.result()).isEqualTo("null");
        assertThat(loudly.failed().message())
                .isEqualTo("SystemExit: 3 (runbooks/demo/main.py, line 3)");
        assertThat(rudely.failed().message())
                .isEqualTo("os._exit(3) was called; return from run instead.");
    }

    @Test
    void nothingOfARunIsLeftForTheNext() {
        worker.run(
                """
                import builtins, sys
                def run(ctx):
                    builtins.len = lambda _: 42
                    sys.modules["json"] = None
                    sys.stdout = None
                """);

        var next =
                worker.run(
                        """
                        import json
                        def run(ctx):
                            print("clean")
                            return json.loads(json.dumps({"length": len([1, 2])}))
                        """);

        assertThat(next.result()).isEqualTo("{\"length\":2}");
        assertThat(next.lines()).extracting(Frame.Log::text).containsExactly("clean");
    }

    @Test
    void aWorkerWithoutAHostEndsEvenInTheMiddleOfARun() throws Exception {
        try (var lonely = new WorkerProcess()) {
            lonely.awaitReady();
            lonely.to.write(endless());
            lonely.process.getOutputStream().close();

            var ended = lonely.process.waitFor(10, TimeUnit.SECONDS);

            assertThat(ended).isTrue();
            assertThat(lonely.process.exitValue()).isEqualTo(HostLine.HOST_IS_GONE);
        }
    }

    private static Frame.Run endless() throws IOException {
        return new Frame.Run(
                "runbooks/demo",
                Map.of("main.py", "def run(ctx):\n    while True: pass"),
                Payload.EMPTY,
                Payload.NULL,
                WorkerProcess.HEAP,
                false);
    }

    @Test
    void aFrameNobodyAskedForEndsTheWorker() throws Exception {
        try (var confused = new WorkerProcess()) {
            confused.awaitReady();
            confused.to.write(new Frame.Answered(1, Payload.EMPTY));

            var ended = confused.process.onExit().orTimeout(10, TimeUnit.SECONDS).join();

            assertThat(ended.exitValue()).isEqualTo(HostLine.HOST_TALKS_NONSENSE);
        }
    }

    @Test
    void aWarmContextKeepsWhatItsModulesHoldAndGivesEachRunACtxOfItsOwn() {
        try (var warm = new WorkerProcess(true)) {
            var counting =
                    """
                    import logging
                    import other

                    kept = []

                    def run(ctx):
                        kept.append(ctx)
                        logging.info("run %d", len(kept))
                        print("of", ctx.parameters["broker"])
                        return [len(kept), other.count()]
                    """;
            var other =
                    Map.of(
                            "other.py",
                            "n = 0\ndef count():\n    global n\n    n += 1\n    return n");

            var first = warm.run(counting, other);
            var second = warm.run(counting, other);

            assertThat(first.result()).isEqualTo("[1,1]");
            assertThat(second.result()).isEqualTo("[2,2]");
            assertThat(second.lines())
                    .extracting(Frame.Log::text)
                    .containsExactly("run 2", "of kafka-1");
        }
    }

    @Test
    void whatAWarmContextKeptOfAnEarlierRunSaysNothingAnyMore() {
        try (var warm = new WorkerProcess(true)) {
            var keeping =
                    """
                    kept = []

                    def run(ctx):
                        kept.append(ctx)
                        kept[0].log.info("hello")
                    """;

            warm.run(keeping);
            var second = warm.run(keeping);

            assertThat(second.failed().message())
                    .startsWith(
                            "RuntimeError: the run of this ctx has ended; use the ctx that `run` was"
                                    + " called with");
            assertThat(second.lines()).isEmpty();
        }
    }

    @Test
    void afterAFailureAWarmContextIsNotUsedAgain() {
        try (var warm = new WorkerProcess(true)) {
            var failingAtFirst =
                    """
                    runs = []

                    def run(ctx):
                        runs.append(1)
                        if ctx.event["type"] == "atlas.alert" and len(runs) == 2:
                            raise ValueError("the second")
                        return len(runs)
                    """;

            assertThat(warm.run(failingAtFirst).result()).isEqualTo("1");
            assertThat(warm.run(failingAtFirst).failed().message())
                    .startsWith("ValueError: the second");
            assertThat(warm.run(failingAtFirst).result()).isEqualTo("1");
        }
    }

    @Test
    void aWarmContextSeesNoOtherRunbook() throws Exception {
        try (var warm = new WorkerProcess(true)) {
            warm.run("def run(ctx): return 1");
            warm.awaitReady();
            warm.to.write(endless());

            var ended = warm.process.onExit().orTimeout(10, TimeUnit.SECONDS).join();

            assertThat(ended.exitValue()).isEqualTo(HostLine.HOST_TALKS_NONSENSE);
        }
    }

    @Test
    void aRunMayHoldLessThanItsProcessHas() throws Exception {
        try (var small = new WorkerProcess(false, 128L * 1024 * 1024)) {
            var garbage =
                    "def run(ctx):\n  for _ in range(40): len(bytearray(10_000_000))\n  return 1";

            var frugal = small.run(garbage);
            small.awaitReady();
            small.to.write(
                    small.question(
                            Map.of(
                                    "main.py",
                                    "def run(ctx):\n  hoard = bytearray(120_000_000)\n  while True: pass")));
            var ended = small.process.onExit().orTimeout(10, TimeUnit.SECONDS).join();

            assertThat(frugal.result()).isEqualTo("1");
            assertThat(ended.exitValue()).isEqualTo(3);
        }
    }
}
