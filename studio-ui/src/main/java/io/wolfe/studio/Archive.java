package io.wolfe.studio;

import io.wolfe.model.Environment;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import java.util.Optional;

/// All that one environment has kept. Reading it blocks, and throws {@link
/// io.wolfe.model.StoreAway} when its database is away.
public record Archive(
        Environment environment,
        EventLedger events,
        Executions executions,
        ExecutionLog log,
        Journal journal) {

    /// Empty for what cannot be an id, too.
    public Optional<Execution> find(String id) {
        return executionId(id).flatMap(executions::find);
    }

    /// @throws Refusal when there is none
    public Execution execution(String id) {
        return find(id).orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "There is no execution \"%s\" in %s."
                                                .formatted(id, environment)));
    }

    /// @throws Refusal when there is none
    public Event event(String id) {
        return Optional.of(id)
                .filter(text -> !text.isBlank())
                .flatMap(text -> events.find(new EventId(text)))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "There is no event \"%s\" in %s."
                                                .formatted(id, environment)));
    }

    private static Optional<ExecutionId> executionId(String id) {
        try {
            return Optional.of(new ExecutionId(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
