package io.wolfe.journey.fleet;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.wolfe.journey.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// How fast alerts come in: from SQS over the ledger to their decisions, beside what the bare queue
/// and the bare database do in the same run; how much memory that takes; and how long a post waits
/// for its decision. Run by `./wolfe bench intake [ALERTS]`.
final class IntakeBenchmark {

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int BARE = 20_000;
    private static final int BATCH = 10;

    private final Path folder;
    private final int alerts;
    private final Ground ground;

    private IntakeBenchmark(Path folder, int alerts) {
        this.folder = folder;
        this.alerts = alerts;
        this.ground = new Ground(folder, alerts > 200_000 ? "-Xmx14g" : "-Xmx3g");
    }

    public static void main(String[] arguments) throws Exception {
        int alerts = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        var benchmark = new IntakeBenchmark(Files.createTempDirectory("wolfe-bench-"), alerts);
        try {
            benchmark.run();
        } finally {
            benchmark.ground.close();
        }
    }

    private void run() throws Exception {
        ground.process().awaitReady();
        var bare = new BareParts(ground, BARE);
        bare.database();
        var database = bare.database();
        bare.queue();
        var queue = bare.queue();
        System.out.printf("bare queue, receive and delete         %,8.0f messages/s%n", queue);
        System.out.printf("bare database, insert and change       %,8.0f documents/s%n", database);
        found();
        var quiet = intake("alerts that start nothing", alerts, IntakeBenchmark::quiet);
        ratios(quiet, queue, database);
        var firing =
                intake("alerts that start a run each", alerts / 5, n -> new StormAlert(n).body());
        ratios(firing, queue, database);
        latency();
    }

    private static void ratios(double intake, double queue, double database) {
        System.out.printf(
                "  of the bare queue %.0f %%, of the bare database %.0f %%, of both one after the"
                        + " other %.0f %%%n",
                100 * intake / queue,
                100 * intake / database,
                100 * intake * (1 / queue + 1 / database));
    }

    private static String quiet(int number) {
        return "{\"type\":\"atlas.alert\",\"id\":\"quiet-"
                + number
                + "\",\"alert\":\"DiskFull\",\"severity\":\"critical\",\"instance\":\"i-0123456789abcdef0\","
                + "\"application\":\"kafka\",\"cluster\":\"kafka-prod-7\",\"value\":0.97,"
                + "\"message\":\"The disk of this instance is nearly full\"}";
    }

    /// Saves the rule that fires, while nobody takes alerts in.
    private void found() {
        var port = Ground.freePort();
        var server = server("studio", port);
        server.awaitReady();
        StormAlert.author(new Studio("http://127.0.0.1:" + port, folder.resolve("server")));
        server.stop();
    }

    private Member server(String roles, int port) {
        return Member.start(
                roles,
                List.of("-Xmx512m"),
                List.of(
                        "up",
                        "--port",
                        Integer.toString(port),
                        "--agent-port",
                        Integer.toString(Ground.freePort()),
                        "--data",
                        folder.resolve("server").toString()),
                ground.surroundings(roles, 0),
                folder.resolve("server.out"),
                () -> Studio.isReady("http://127.0.0.1:" + port));
    }

    /// A backlog of them is taken in by one instance, with nobody else about.
    ///
    /// @return alerts per second, without the first tenth
    private double intake(String what, int many, IntFunction<String> body) throws IOException {
        preload(many, body);
        try (var client = MongoClients.create(ground.database())) {
            var before = events(client);
            var compute = server("sensor,rules,studio", Ground.freePort());
            await(client, before + many / 10);
            var begun = System.nanoTime();
            var partsBegun = Usage.of(ground.process());
            var computeBegun = Usage.of(compute);
            await(client, before + many / 2);
            var half = Usage.of(compute);
            var waiting = waiting();
            await(client, before + many);
            var seconds = (System.nanoTime() - begun) / 1e9;
            var partsEnd = Usage.of(ground.process());
            var computeEnd = Usage.of(compute);
            var counted = many - many / 10;
            var rate = counted / seconds;
            System.out.printf("%-38s %,8.0f alerts/s%n", what, rate);
            System.out.printf(
                    "  processor time for each: compute %.2f ms, queue and database %.2f ms%n",
                    (computeEnd.cpuMillis() - computeBegun.cpuMillis()) / (double) counted,
                    (partsEnd.cpuMillis() - partsBegun.cpuMillis()) / (double) counted);
            System.out.printf(
                    "  memory of the compute process after a tenth, a half, all of %,d: %d, %d, %d MiB%n",
                    many, computeBegun.residentMiB(), half.residentMiB(), computeEnd.residentMiB());
            System.out.printf(
                    "  overload: %,d waited at once, %,d when half were in, %,d at the end; %,d are in"
                            + " the ledger%n",
                    many, waiting, awaitNoneWaiting(), events(client) - before);
            compute.stop();
            return rate;
        }
    }

    private int waiting() {
        try (var queue = ground.queue("wolfe-dev")) {
            return queue.left();
        }
    }

    private int awaitNoneWaiting() {
        Eventually.within(PATIENCE, "the queue is empty", () -> waiting() == 0);
        return waiting();
    }

    private void preload(int many, IntFunction<String> body) {
        try (var queue = ground.queue("wolfe-dev")) {
            IntStream.range(0, (many + BATCH - 1) / BATCH)
                    .parallel()
                    .forEach(
                            batch ->
                                    queue.send(
                                            IntStream.range(
                                                            batch * BATCH,
                                                            Math.min(many, (batch + 1) * BATCH))
                                                    .mapToObj(body)
                                                    .toList()));
        }
    }

    private static long events(MongoClient client) {
        return client.getDatabase("wolfe_dev").getCollection("events").countDocuments();
    }

    private static void await(MongoClient client, long many) {
        Eventually.within(PATIENCE, many + " alerts are in", () -> events(client) >= many);
    }

    private void latency() throws Exception {
        var port = Ground.freePort();
        var server = server("sensor,rules,studio", port);
        server.awaitReady();
        var studio = new Studio("http://127.0.0.1:" + port, folder.resolve("server"));
        try (var posts = new Posts(studio)) {
            posts.at(200, Duration.ofSeconds(10), "warming");
            posts.at(200, Duration.ofSeconds(20), "measured").print();
        }
        server.stop();
    }
}
