package io.wolfe.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// How quick the agent is beside a bare `fork/exec` of the same script in the same run, how many
/// jobs it does, and how much memory it takes. Run by `./wolfe bench agent`.
public final class AgentBenchmark {

    private static final int SINGLE = 200;
    private static final int MANY = 1_000;
    private static final int AT_ONCE = 50;

    private AgentBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty(
                "agent.jar",
                Path.of("target/wolfe-instance-agent.jar").toAbsolutePath().toString());
        var folder = Files.createTempDirectory("agent-benchmark");
        var home = new Home(folder).script("hello", "echo hello").executable("scripts/hello/run");
        var begun = System.nanoTime();
        try (var agent =
                AgentProcess.start(
                        folder,
                        "--running",
                        Integer.toString(AT_ONCE),
                        "--waiting",
                        Integer.toString(MANY),
                        "--requests",
                        "1000000")) {
            say("start to ready", millis(System.nanoTime() - begun) + " ms");
            agent.get("/v1/health");
            say("memory idle", megabytes(agent.process()) + " MB");
            say("limits held by", agent.get("/v1").text("limitsHeldBy"));
            latency(agent, home);
            throughput(agent);
            say("memory after " + MANY + " jobs", megabytes(agent.process()) + " MB");
        }
    }

    private static void latency(AgentProcess agent, Home home) throws IOException {
        var run = home.path("scripts/hello/run").toString();
        for (int i = 0; i < SINGLE; i++) {
            throughAgent(agent);
            bare(run);
        }
        var agents = new long[SINGLE];
        var bares = new long[SINGLE];
        for (int i = 0; i < SINGLE; i++) {
            agents[i] = throughAgent(agent);
            bares[i] = bare(run);
        }
        say("start to first output, agent", percentiles(agents));
        say("start to first output, fork/exec", percentiles(bares));
    }

    private static long throughAgent(AgentProcess agent) {
        var begun = System.nanoTime();
        var id = agent.begin("{\"script\":\"hello\"}");
        var output = agent.get("/v1/jobs/" + id + "/output?wait=10s").body();
        if (!output.equals("hello\n")) {
            throw new AssertionError("the script said " + output);
        }
        return System.nanoTime() - begun;
    }

    private static long bare(String run) throws IOException {
        var begun = System.nanoTime();
        var process = new ProcessBuilder(run).start();
        if (process.getInputStream().read() != 'h') {
            throw new AssertionError("the script said something else");
        }
        var took = System.nanoTime() - begun;
        process.onExit().join();
        return took;
    }

    private static void throughput(AgentProcess agent) {
        var begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var jobs = new ArrayList<Future<String>>();
            IntStream.range(0, MANY)
                    .forEach(
                            _ ->
                                    jobs.add(
                                            threads.submit(
                                                    () ->
                                                            agent.ended(
                                                                            agent.begin(
                                                                                    "{\"script\":\"hello\"}"))
                                                                    .text("state"))));
            var failed =
                    jobs.stream().map(AgentBenchmark::state).filter(s -> !s.equals("succeeded"));
            say("jobs that did not succeed", Long.toString(failed.count()));
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        say(
                MANY + " jobs, " + AT_ONCE + " at a time",
                String.format(Locale.ROOT, "%.0f jobs/s", MANY / seconds));
    }

    private static String state(Future<String> job) {
        try {
            return job.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String percentiles(long[] nanos) {
        Arrays.sort(nanos);
        return "p50 %s ms, p99 %s ms"
                .formatted(millis(nanos[nanos.length / 2]), millis(nanos[nanos.length * 99 / 100]));
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }

    /// What the process holds in memory now.
    private static long megabytes(long process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static void say(String what, String figure) {
        System.out.printf("  %-36s %s%n", what, figure);
    }
}
