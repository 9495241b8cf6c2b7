package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.runner.sandbox.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

/// One script on many instances: so many at once, a few of them first, and no further instance
/// after so many failures. Those that run already are let run to their end.
///
/// @param stopAfter failures after which no other instance is begun
/// @param canary instances that must all succeed before the others are begun
record Rollout(int atOnce, int stopAfter, int canary) {

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3})%");

    /// What is wrong with how a request wants it, if anything is.
    static Optional<String> fault(Json.Obj request) {
        var rollout = request.object("rollout").orElse(Json.EMPTY);
        if (number(rollout, "atOnce", 1).filter(number -> number >= 1).isEmpty()) {
            return Optional.of("at_once is no whole number from 1 on: leave it out for 1");
        }
        if (number(rollout, "canary", 0).filter(number -> number >= 0).isEmpty()) {
            return Optional.of("canary is no whole number from 0 on: leave it out for none");
        }
        return stop(rollout, 100).isEmpty()
                ? Optional.of("stop_after is neither a number such as 2 nor a share such as 10%")
                : Optional.empty();
    }

    /// @param instances how many there are: a share is one of them
    static Rollout of(Json.Obj request, int instances) {
        var rollout = request.object("rollout").orElse(Json.EMPTY);
        return new Rollout(
                number(rollout, "atOnce", 1).orElse(1),
                stop(rollout, instances).orElse(1),
                number(rollout, "canary", 0).orElse(0));
    }

    private static Optional<Integer> number(Json.Obj rollout, String key, int usual) {
        return switch (rollout.get(key).orElse(Json.NULL)) {
            case Json.Null() -> Optional.of(usual);
            case Json.Num(var digits) when digits.matches("\\d{1,6}") ->
                    Optional.of(Integer.parseInt(digits));
            case Json other -> Optional.empty();
        };
    }

    /// A share is rounded up: 10% of five is one.
    private static Optional<Integer> stop(Json.Obj rollout, int instances) {
        if (rollout.get("stopAfter").orElse(Json.NULL) instanceof Json.Text(var text)) {
            var share = SHARE.matcher(text);
            return share.matches()
                    ? Optional.of(
                            Math.max(1, (Integer.parseInt(share.group(1)) * instances + 99) / 100))
                    : Optional.empty();
        }
        return number(rollout, "stopAfter", 1).filter(number -> number >= 1);
    }

    Host.Answer over(List<Agent> agents, Function<Agent, Host.Answer> one) {
        var results = new ConcurrentHashMap<String, Json.Obj>();
        var failures = new AtomicInteger();
        var first = agents.subList(0, Math.min(canary, agents.size()));
        var rest = agents.subList(first.size(), agents.size());
        wave(first, 1, failures, one, results);
        if (failures.get() == 0) {
            wave(rest, stopAfter, failures, one, results);
        }
        var skipped = agents.size() - results.size();
        agents.forEach(agent -> results.computeIfAbsent(agent.instance(), Rollout::skipped));
        return new Host.Answer.Answered(
                Json.fields()
                        .put("jobs", List.copyOf(new TreeMap<>(results).values()))
                        .put("stopped", skipped == 0 ? null : why(skipped, failures.get()))
                        .done());
    }

    private static String why(int skipped, int failures) {
        return "after %d failed, %d %s not begun"
                .formatted(failures, skipped, skipped == 1 ? "was" : "were");
    }

    private void wave(
            List<Agent> agents,
            int stop,
            AtomicInteger failures,
            Function<Agent, Host.Answer> one,
            Map<String, Json.Obj> results) {
        var places = new Semaphore(atOnce);
        var under = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (var agent : agents) {
                    places.acquire();
                    if (failures.get() >= stop) {
                        return;
                    }
                    under.add(
                            threads.submit(
                                    () -> {
                                        try {
                                            var job = named(agent, one.apply(agent));
                                            results.put(agent.instance(), job);
                                            if (!hasSucceeded(job)) {
                                                failures.incrementAndGet();
                                            }
                                        } finally {
                                            places.release();
                                        }
                                    }));
                }
                for (int left = 0; left < atOnce; left++) {
                    places.acquire();
                }
            } catch (InterruptedException e) {
                // Each of them tells its job to end.
                under.forEach(job -> job.cancel(true));
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean hasSucceeded(Json.Obj job) {
        return job.text("state").filter("succeeded"::equals).isPresent();
    }

    private static Json.Obj named(Agent agent, Host.Answer answer) {
        return switch (answer) {
            case Host.Answer.Answered(Json.Obj job) -> with(agent.instance(), job);
            case Host.Answer.Answered(var other) -> ended(agent.instance(), "lost", "" + other);
            case Host.Answer.Refused(var why) -> ended(agent.instance(), "failed", why);
            case Host.Answer.Failed(var why) -> ended(agent.instance(), "lost", why);
        };
    }

    private static Json.Obj skipped(String instance) {
        return ended(instance, "skipped", "too many others had failed");
    }

    private static Json.Obj ended(String instance, String state, String why) {
        return with(
                instance,
                Json.fields()
                        .put("id", Json.NULL)
                        .put("state", state)
                        .put("exitCode", Json.NULL)
                        .put("reason", why)
                        .put("output", "")
                        .put("outputCut", false)
                        .done());
    }

    private static Json.Obj with(String instance, Json.Obj job) {
        return job.with("instance", Json.text(instance));
    }
}
