package io.wolfe.journey;

import io.wolfe.model.Json;
import io.wolfe.model.Times;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// How long the journey takes: from start to ready, and from an alert's arrival on SQS to the
/// stored end of its execution, with warm workers. And how much memory each process holds. Run by
/// `./wolfe bench journey`.
final class JourneyBenchmark {

    private static final int ALERTS = 30;
    private static final int FIRST_ONES = 5;

    private JourneyBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        var data = Files.createTempDirectory("wolfe-bench-");
        var begun = System.nanoTime();
        try (var wolfe = WolfeProcess.up(data)) {
            System.out.printf(
                    "%-40s %.1f s%n", "start to ready", (System.nanoTime() - begun) / 1e9);
            measure(wolfe, data);
            memory(wolfe.pid());
        }
    }

    private static void measure(WolfeProcess wolfe, Path data) {
        try (var world = SmallWorld.withHealthyBroker(data);
                var prod = Queue.named(wolfe, "wolfe-prod")) {
            var whole = new ArrayList<Long>();
            var toClaim = new ArrayList<Long>();
            for (int i = 0; i < ALERTS; i++) {
                var alert = world.alert().with("id", Json.text(UUID.randomUUID().toString()));
                var sent = Instant.now();
                prod.send(alert);
                var execution = ended(wolfe, alert);
                if (i >= FIRST_ONES) {
                    toClaim.add(Duration.between(sent, time(execution, "startedAt")).toMillis());
                    whole.add(Duration.between(sent, time(execution, "endedAt")).toMillis());
                }
            }
            print("SQS send to claimed", toClaim);
            print("SQS send to stored end (one HTTP call)", whole);
        }
    }

    private static Json.Obj ended(WolfeProcess wolfe, Json.Obj alert) {
        var id = alert.text("id").orElseThrow();
        return Eventually.answer(
                Duration.ofMinutes(1),
                "the execution of " + id + " ends",
                () ->
                        wolfe.json("/prod/executions?limit=1").items("items").orElseThrow().stream()
                                .map(Json.Obj.class::cast)
                                .filter(
                                        execution ->
                                                execution
                                                        .get("endedAt")
                                                        .filter(at -> at instanceof Json.Text)
                                                        .isPresent())
                                .filter(
                                        execution ->
                                                JsonText.print(
                                                                wolfe.json(
                                                                        "/prod/events/"
                                                                                + execution
                                                                                        .object(
                                                                                                "cause")
                                                                                        .flatMap(
                                                                                                cause ->
                                                                                                        cause
                                                                                                                .text(
                                                                                                                        "event"))
                                                                                        .orElseThrow()))
                                                        .contains(id))
                                .findFirst()
                                .orElse(null));
    }

    private static Instant time(Json.Obj execution, String field) {
        return execution.text(field).flatMap(Times::parse).orElseThrow();
    }

    private static void print(String what, List<Long> millis) {
        var sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%-40s p50 %d ms, p90 %d ms, worst %d ms (%d alerts)%n",
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length * 9 / 10],
                sorted[sorted.length - 1],
                sorted.length);
    }

    private static void memory(long server) {
        ProcessHandle.of(server)
                .ifPresent(
                        process -> {
                            tell("server", process);
                            process.descendants().forEach(child -> tell(name(child), child));
                        });
    }

    private static String name(ProcessHandle process) {
        var words = Arrays.asList(process.info().arguments().orElse(new String[0]));
        if (words.stream().anyMatch(word -> word.contains("instance-agent"))) {
            return "instance agent";
        }
        var program = process.info().command().orElse("?");
        if (program.endsWith("bwrap")) {
            return "a worker's wall";
        }
        return words.stream().anyMatch(word -> word.contains("worker")) ? "worker" : program;
    }

    private static void tell(String name, ProcessHandle process) {
        try {
            var status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
            status.stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .forEach(
                            line ->
                                    System.out.printf(
                                            "memory of %-20s %s%n",
                                            name, line.replaceAll("\\s+", " ")));
        } catch (IOException gone) {
            System.out.println(name + " has ended");
        }
    }
}
