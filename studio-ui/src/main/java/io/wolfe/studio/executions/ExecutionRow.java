package io.wolfe.studio.executions;

import io.wolfe.model.Environment;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.studio.Took;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;

/// One line of a list of executions.
public record ExecutionRow(
        String id,
        Mark mark,
        String runbook,
        String team,
        String commit,
        String trigger,
        boolean shadow,
        boolean isMoving,
        Moment queuedAt,
        Took took,
        Address address) {

    private static final int BRIEF = 8;

    public static ExecutionRow of(Execution execution, Environment environment) {
        var request = execution.request();
        return new ExecutionRow(
                request.id().value(),
                Mark.of(execution.state()),
                request.runbook().value(),
                request.team().value(),
                request.commit().brief(),
                trigger(request.cause()),
                request.shadow(),
                !execution.state().isFinal(),
                new Moment(execution.queuedAt()),
                new Took(execution.startedAt().orElse(null), execution.endedAt()),
                Address.of(request.id(), environment));
    }

    /// Enough of the id to tell it from its neighbours.
    public String brief() {
        return id.length() > BRIEF + 2 ? id.substring(0, BRIEF) : id;
    }

    private static String trigger(Cause cause) {
        return switch (cause) {
            case Cause.ByRule(var event, var rule) -> rule.value();
            case Cause.ByPerson(var person, var event) -> "manual · " + person;
            case Cause.ByTrial(var person, var event, var rule) -> "trial · " + person;
        };
    }
}
