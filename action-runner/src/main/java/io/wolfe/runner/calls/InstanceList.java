package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.util.Comparator;
import java.util.Optional;

/// Tells a runbook which instances there are, of those it may reach.
public final class InstanceList implements Caller {

    private final Agents agents;

    public InstanceList(Agents agents) {
        this.agents = agents;
    }

    @Override
    public String kind() {
        return "instances";
    }

    @Override
    public Journal.Effect effect(Json.Obj request, Runbook.Grants grants) {
        return Journal.Effect.READ;
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        return grants.instances().isEmpty()
                ? Optional.of(
                        "no instance is granted: add one, or a pattern such as \"kafka-*\", under grants: instances: in runbook.yaml")
                : Optional.empty();
    }

    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var granted =
                agents.all().stream()
                        .filter(agent -> Granted.to(agent, circumstances.grants()))
                        .sorted(Comparator.comparing(Agent::instance))
                        .map(InstanceList::print)
                        .toList();
        return new Host.Answer.Answered(Json.array(granted));
    }

    private static Json print(Agent agent) {
        return Json.fields()
                .put("id", agent.instance())
                .put("application", agent.application())
                .done();
    }

    @Override
    public Host.Answer shadow(Json.Obj request, Circumstances circumstances) {
        return call(request, circumstances);
    }
}
