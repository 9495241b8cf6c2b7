package io.wolfe.runner.calls;

import io.wolfe.format.grants.InstanceGrant;
import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Runs a script on an instance, through the agent there, and follows it to its end.
public final class InstanceJobs implements Caller {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Agents agents;

    public InstanceJobs(Agents agents) {
        this.agents = agents;
    }

    @Override
    public String kind() {
        return "job";
    }

    @Override
    public Journal.Effect effect(Json.Obj request) {
        return Journal.Effect.CHANGE;
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        var ungranted =
                named(request).stream()
                        .filter(agent -> !granted(agent, grants))
                        .map(Agent::instance)
                        .toList();
        if (named(request).isEmpty() && !grantedByName(pattern(request), grants)) {
            ungranted = List.of(pattern(request));
        }
        return ungranted.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "instance "
                                + String.join(", ", ungranted)
                                + " is not granted: add it, or a pattern such as \"kafka-*\", under grants: instances: in runbook.yaml");
    }

    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var named = named(request);
        if (named.size() != 1) {
            return new Host.Answer.Failed(notOne(pattern(request), named));
        }
        var agent = new AgentClient(named.getFirst());
        try {
            return follow(agent, agent.start(order(request, circumstances)), circumstances);
        } catch (AgentClient.AgentSaysNo no) {
            return new Host.Answer.Failed(named.getFirst().instance() + ": " + no.getMessage());
        } catch (IOException e) {
            return new Host.Answer.Failed(
                    "the agent of " + named.getFirst() + " cannot be reached: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Host.Answer.Failed("the job was interrupted");
        }
    }

    @Override
    public Json shadowAnswer(Json.Obj request) {
        return Json.fields()
                .put("id", "shadow")
                .put("state", "succeeded")
                .put("exitCode", 0)
                .put("output", "")
                .done();
    }

    /// Looks again and again until the job has ended, handing its output on as it comes.
    private static Host.Answer follow(AgentClient agent, String job, Circumstances circumstances)
            throws IOException, InterruptedException {
        var deadline = System.nanoTime() + circumstances.patience().plus(GRACE).toNanos();
        var output = new JobOutput(circumstances.progress());
        try {
            while (true) {
                var seen = agent.job(job);
                output.add(agent.output(job, output.length()));
                if (ended(seen)) {
                    return new Host.Answer.Answered(answer(job, seen, output.done()));
                }
                if (System.nanoTime() - deadline > 0) {
                    agent.cancel(job);
                    return new Host.Answer.Failed(
                            "job "
                                    + job
                                    + " did not end while the run had time; it was told to stop");
                }
                Thread.sleep(Duration.ofMillis(100));
            }
        } catch (InterruptedException e) {
            agent.cancel(job);
            throw e;
        }
    }

    private static boolean ended(Json.Obj job) {
        var state = job.text("state").orElse("");
        return !state.equals("queued") && !state.equals("running");
    }

    private static Json answer(String job, Json.Obj seen, String output) {
        return Json.fields()
                .put("id", job)
                .put("state", seen.text("state").orElse("lost"))
                .put("exitCode", seen.get("exitCode").orElse(Json.NULL))
                .put("reason", seen.text("reason").orElse(null))
                .put("output", output)
                .done();
    }

    private Json.Obj order(Json.Obj request, Circumstances circumstances) {
        var order =
                Json.fields()
                        .put("script", request.text("script").orElse(""))
                        .put("arguments", request.object("arguments").orElse(Json.EMPTY))
                        .put("idempotencyKey", circumstances.idempotencyKey());
        request.get("timeout")
                .ifPresent(timeout -> order.put("timeout", Durations.print(seconds(timeout))));
        return order.done();
    }

    private static Duration seconds(Json timeout) {
        var seconds = timeout instanceof Json.Num number ? number.value() : BigDecimal.ZERO;
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private List<Agent> named(Json.Obj request) {
        var pattern = pattern(request);
        return agents.all().stream()
                .filter(agent -> new InstanceGrant(pattern).matches(agent.instance()))
                .toList();
    }

    private String notOne(String pattern, List<Agent> named) {
        if (named.isEmpty()) {
            var known = agents.all().stream().map(Agent::instance).toList();
            return "no instance is called \""
                    + pattern
                    + "\"; "
                    + (known.isEmpty()
                            ? "no agent is known in this environment"
                            : "known here: " + String.join(", ", known));
        }
        return "\""
                + pattern
                + "\" names "
                + named.size()
                + " instances, and a script is run on one at a time: name one of "
                + String.join(", ", named.stream().map(Agent::instance).toList());
    }

    private static boolean granted(Agent agent, Runbook.Grants grants) {
        return grantedByName(agent.instance(), grants)
                || grantedByName(agent.application(), grants);
    }

    private static boolean grantedByName(String name, Runbook.Grants grants) {
        return grants.instances().stream()
                .anyMatch(grant -> new InstanceGrant(grant).matches(name));
    }

    private static String pattern(Json.Obj request) {
        return request.text("instances").orElse("");
    }
}
