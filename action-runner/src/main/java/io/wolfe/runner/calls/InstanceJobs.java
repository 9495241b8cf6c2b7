package io.wolfe.runner.calls;

import io.wolfe.format.grants.InstanceGrant;
import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Runs a script on an instance, through the agent there, and follows it to its end.
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

    /// The grants are asked again: meanwhile another instance may have come to bear the name.
    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var named =
                named(request).stream()
                        .filter(agent -> granted(agent, circumstances.grants()))
                        .toList();
        if (named.size() != 1) {
            return new Host.Answer.Refused(notOne(pattern(request), named));
        }
        return run(named.getFirst(), order(request, circumstances), circumstances);
    }

    private static Host.Answer run(Agent instance, Json.Obj order, Circumstances circumstances) {
        var agent = new AgentClient(instance);
        try {
            return followed(agent, agent.start(order), circumstances);
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
        return new Host.Answer.Answered(told);
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
