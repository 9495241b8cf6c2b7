package io.wolfe.runner.calls;

import io.wolfe.format.grants.InstanceGrant;
import io.wolfe.model.runbook.Runbook;

/// Which instances a runbook may reach: those whose id, or whose application, a grant names.
final class Granted {

    private Granted() {}

    static boolean to(Agent agent, Runbook.Grants grants) {
        return byName(agent.instance(), grants) || byName(agent.application(), grants);
    }

    static boolean byName(String name, Runbook.Grants grants) {
        return grants.instances().stream()
                .anyMatch(grant -> new InstanceGrant(grant).matches(name));
    }
}
