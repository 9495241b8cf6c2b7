package io.wolfe.store;

import io.wolfe.embedded.EmbeddedDatabase;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.RunnerId;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/// How fast the store is over the embedded database, or over the server that MONGODB_URI names,
/// while it fills up. Run it by hand; its figures belong to the machine it ran on.
///
/// The first argument is how many executions there are in the end, 100,000 if it is left out.
final class StoreBenchmark {

    private static final int THREADS = 8;
    private static final int ROUNDS = 2_000;
    private static final ExecutionLog.Filter NOWHERE = new ExecutionLog.Filter(null, "nowhere");

    private final Store store;
    private final AtomicInteger next = new AtomicInteger();

    private StoreBenchmark(Store store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws IOException {
        var many = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        var uri = System.getenv("MONGODB_URI");
        if (uri != null) {
            run(uri, many);
            return;
        }
        try (var database = EmbeddedDatabase.open(Files.createTempDirectory("wolfe-bench"), 0)) {
            run(database.uri(), many);
        }
    }

    private static void run(String uri, int many) {
        try (var client = Store.connect(uri)) {
            var name = "wolfe_bench_" + System.nanoTime();
            var benchmark = new StoreBenchmark(Store.open(client, name));
            benchmark.journey("cold");
            benchmark.journey("warm");
            benchmark.fill(many);
            benchmark.journey("with " + many);
            benchmark.reading(many);
            client.getDatabase(name).drop();
        }
    }

    private void journey(String when) {
        System.out.println("-- " + when);
        measure("enter + decide + create", 1, ROUNDS, i -> arrive());
        measure("enter + decide + create", THREADS, ROUNDS, i -> arrive());
        measure("claim + end", 1, ROUNDS, i -> runNext());
        measure("claim + end", THREADS, ROUNDS, i -> runNext());
    }

    private void arrive() {
        var event = Alerts.brokerOffline("bench-" + next.incrementAndGet(), Instant.now());
        store.ledger().enter(event);
        var ruling = store.ledger().decide(event.id(), Alerts.oneRun(event, "rule"));
        ruling.executions()
                .forEach(
                        request ->
                                store.executions()
                                        .create(Execution.queued(request, Instant.now())));
    }

    private void runNext() {
        var claim = claim();
        store.executions().end(claim, Runs.DONE, Instant.now());
    }

    /// Whoever is quicker than the creator comes back a moment later.
    private Claim claim() {
        while (true) {
            var claim = store.executions().claim(new RunnerId("bench"), Instant.now());
            if (claim.isPresent()) {
                return claim.get();
            }
        }
    }

    private void fill(int many) {
        measure(
                "create + claim + end",
                THREADS,
                many,
                i -> {
                    store.executions().create(Runs.queued("filled-" + i, Instant.now()));
                    runNext();
                });
    }

    private void reading(int many) {
        System.out.println("-- reading among " + many + " executions");
        var executions = store.executions();
        measure("first page of 50", 1, 500, i -> executions.list(Executions.Filter.ALL, null, 50));
        var failed =
                new Executions.Filter(ExecutionState.FAILED, null, null, null, null, null, null);
        measure("failed ones (none)", 1, 500, i -> executions.list(failed, null, 50));
        var lost = new Executions.Filter(null, null, null, null, null, null, "nowhere");
        measure("a text that is nowhere", 1, 5, i -> executions.list(lost, null, 50));
        walk(executions);
        logs();
    }

    private static void walk(Executions executions) {
        var cursor = new String[1];
        measure(
                "next page of 500",
                1,
                100,
                i -> cursor[0] = executions.list(Executions.Filter.ALL, cursor[0], 500).next());
    }

    private void logs() {
        store.executions().create(Runs.queued("talkative", Instant.now()));
        var claim = claim();
        measure("append 1 line", 1, 1_000, i -> store.log().append(claim, lines(i + 1, 1)));
        measure(
                "append 1,000 lines",
                1,
                100,
                i -> store.log().append(claim, lines(1_001 + i * 1_000L, 1_000)));
        measure(
                "read 500 lines in the middle",
                1,
                500,
                i ->
                        store.log()
                                .read(
                                        claim.execution().id(),
                                        50_000,
                                        500,
                                        ExecutionLog.Filter.ALL));
        measure(
                "search 101,000 lines in vain",
                1,
                5,
                i -> store.log().read(claim.execution().id(), 1, 500, NOWHERE));
    }

    private static List<LogLine> lines(long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(
                        n ->
                                new LogLine(
                                        n,
                                        Instant.now(),
                                        LogLine.Level.INFO,
                                        "look at the broker",
                                        "the broker answers, and this is line " + n,
                                        Json.EMPTY))
                .toList();
    }

    private static void measure(String what, int threads, int times, IntConsumer action) {
        var took = new long[times];
        var number = new AtomicInteger();
        var start = System.nanoTime();
        Together.run(
                threads,
                thread -> {
                    for (int i = number.getAndIncrement();
                            i < times;
                            i = number.getAndIncrement()) {
                        var began = System.nanoTime();
                        action.accept(i);
                        took[i] = System.nanoTime() - began;
                    }
                    return thread;
                });
        print(what, threads, took, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void print(String what, int threads, long[] took, Duration all) {
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%-30s %d thread(s) %8.0f /s   p50 %7.2f ms   p99 %7.2f ms%n",
                what,
                threads,
                took.length * 1e9 / all.toNanos(),
                took[took.length / 2] / 1e6,
                took[took.length * 99 / 100] / 1e6);
    }
}
