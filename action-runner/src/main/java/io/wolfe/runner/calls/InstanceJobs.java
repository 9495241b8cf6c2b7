package io.wolfe.runner.calls;

import io.wolfe.format.grants.InstanceGrant;
import io.wolfe.model.Durations;
import io.wolfe.model.Hash;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs a script on one instance or on many, through the agents there, and follows it to its end.
public final class InstanceJobs implements Caller {

    private static final Json.Obj AS_IF_DONE =
            Json.fields()
                    .put("id", "shadow")
                    .put("state", "succeeded")
                    .put("exitCode", 0)
                    .put("reason", Json.NULL)
                    .put("output", "")
                    .put("outputCut", false)
                    .done();

    private static final Duration ASKS_AGAIN_AFTER = Duration.ofMillis(500);
    private static final Duration MAY_BE_CUT_OFF = Duration.ofSeconds(15);

    private final Agents agents;

    public InstanceJobs(Agents agents) {
        this.agents = agents;
    }

    @Override
    public String kind() {
        return "job";
    }

    @Override
    public Journal.Effect effect(Json.Obj request, Runbook.Grants grants) {
        return Journal.Effect.CHANGE;
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        var ungranted = patterns(request).stream().flatMap(one -> ungranted(one, grants)).toList();
        if (ungranted.isEmpty()) {
            return Rollout.fault(request);
        }
        return Optional.of(
                "instance "
                        + String.join(", ", ungranted)
                        + " is not granted: add it, or a pattern such as \"kafka-*\", under grants: instances: in runbook.yaml");
    }

    private Stream<String> ungranted(String pattern, Runbook.Grants grants) {
        var named = named(pattern);
        return named.isEmpty()
                ? Stream.of(pattern).filter(name -> !Granted.byName(name, grants))
                : named.stream().filter(agent -> !Granted.to(agent, grants)).map(Agent::instance);
    }

    /// The grants are asked again: meanwhile another instance may have come to bear the name.
    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var named =
                patterns(request).stream()
                        .flatMap(pattern -> named(pattern).stream())
                        .distinct()
                        .filter(agent -> Granted.to(agent, circumstances.grants()))
                        .toList();
        var patterns = String.join(", ", patterns(request));
        if (named.isEmpty()) {
            return new Host.Answer.Refused(none(patterns));
        }
        if (request.object("rollout").isPresent()) {
            return Rollout.of(request, named.size())
                    .over(named, agent -> oneOfMany(agent, request, circumstances));
        }
        return named.size() == 1
                ? run(named.getFirst(), order(request, circumstances), circumstances)
                : new Host.Answer.Refused(tooMany(patterns, named));
    }

    /// Each instance has a key of its own, and its name before each of its lines.
    private Host.Answer oneOfMany(Agent agent, Json.Obj request, Circumstances circumstances) {
        var own =
                new Circumstances(
                        circumstances.run(),
                        Hash.of(
                                "one of many",
                                circumstances.idempotencyKey(),
                                List.of(agent.instance())),
                        circumstances.patience(),
                        circumstances.runbook(),
                        circumstances.secrets(),
                        line -> circumstances.progress().line(agent.instance() + " | " + line));
        return run(agent, order(request, own), own);
    }

    private static Host.Answer run(Agent instance, Json.Obj order, Circumstances circumstances) {
        var agent = new AgentClient(instance);
        try {
            return followed(agent, started(agent, order, circumstances), circumstances);
        } catch (AgentClient.AgentSaysNo no) {
            return new Host.Answer.Failed(instance.instance() + ": " + no.getMessage());
        } catch (IOException e) {
            return new Host.Answer.Failed(
                    "the agent of " + instance + " cannot be reached: " + Mishap.sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Host.Answer.Failed("the job was interrupted and told to stop");
        }
    }

    /// The key makes it safe to ask again, of an agent that is full as of one that was cut off in
    /// the moment it was asked.
    private static String started(AgentClient agent, Json.Obj order, Circumstances circumstances)
            throws IOException, InterruptedException {
        var begun = System.nanoTime();
        while (true) {
            try {
                return agent.start(order);
            } catch (AgentClient.AgentSaysNo no) {
                if (!no.isBusy() || isPast(begun, circumstances.patience())) {
                    throw no;
                }
            } catch (IOException e) {
                if (isPast(begun, MAY_BE_CUT_OFF)) {
                    throw e;
                }
            }
            Thread.sleep(ASKS_AGAIN_AFTER);
        }
    }

    private static boolean isPast(long begun, Duration time) {
        return System.nanoTime() - begun > time.toNanos();
    }

    private static Host.Answer followed(AgentClient agent, String job, Circumstances circumstances)
            throws InterruptedException {
        try {
            return new FollowedJob(agent, job, circumstances).end();
        } catch (InterruptedException e) {
            agent.cancel(job);
            throw e;
        }
    }

    @Override
    public Host.Answer shadow(Json.Obj request, Circumstances circumstances) {
        var script = request.text("script").orElse("");
        var answer =
                circumstances.runbook().shadow().stream()
                        .filter(Runbook.ShadowAnswer.OfJob.class::isInstance)
                        .filter(it -> new InstanceGrant(it.pattern()).matches(script))
                        .map(Runbook.ShadowAnswer::answer)
                        .findFirst()
                        .orElse(Json.EMPTY);
        var told = AS_IF_DONE;
        for (var field : answer.fields().entrySet()) {
            told = told.with(field.getKey(), field.getValue());
        }
        return new Host.Answer.Answered(
                request.object("rollout").isPresent() ? onEach(request, told) : told);
    }

    /// The same on every instance that would have been reached.
    private Json.Obj onEach(Json.Obj request, Json.Obj told) {
        var each =
                patterns(request).stream()
                        .flatMap(pattern -> named(pattern).stream())
                        .distinct()
                        .map(agent -> told.with("instance", Json.text(agent.instance())))
                        .toList();
        return Json.fields().put("jobs", each).put("stopped", Json.NULL).done();
    }

    private Json.Obj order(Json.Obj request, Circumstances circumstances) {
        var order =
                Json.fields()
                        .put("script", request.text("script").orElse(""))
                        .put("arguments", request.object("arguments").orElse(Json.EMPTY))
                        .put("idempotencyKey", circumstances.idempotencyKey());
        request.get("timeout")
                .ifPresent(timeout -> order.put("timeout", Durations.print(Seconds.of(timeout))));
        return order.done();
    }

    private List<Agent> named(String pattern) {
        return agents.all().stream()
                .filter(agent -> new InstanceGrant(pattern).matches(agent.instance()))
                .toList();
    }

    private String none(String patterns) {
        var known = agents.all().stream().map(Agent::instance).toList();
        return "no instance is called \""
                + patterns
                + "\"; "
                + (known.isEmpty()
                        ? "no agent is known in this environment"
                        : "known here: " + String.join(", ", known));
    }

    private static String tooMany(String patterns, List<Agent> named) {
        return "\""
                + patterns
                + "\" names "
                + named.size()
                + " instances, and run is for one: name one of "
                + String.join(", ", named.stream().map(Agent::instance).toList())
                + ", or use run_on_each";
    }

    /// One text, or a list of them.
    private static List<String> patterns(Json.Obj request) {
        return request.items("instances")
                .map(
                        items ->
                                items.stream()
                                        .filter(Json.Text.class::isInstance)
                                        .map(item -> ((Json.Text) item).value())
                                        .toList())
                .orElseGet(() -> List.of(request.text("instances").orElse("")));
    }
}
