package io.wolfe.studio.executions;

import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.studio.Archive;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Moment;
import org.jspecify.annotations.Nullable;

/// What started an execution: event, rule, run.
///
/// @param rule the rule that fired; absent when a person asked
/// @param person who asked; absent when a rule fired
/// @param event what the runbook was given to look at
public record Why(@Nullable String rule, @Nullable String person, @Nullable Alert event) {

    /// @param type empty when the ledger no longer has the event
    public record Alert(
            String id, Address address, String type, String subject, @Nullable Moment receivedAt) {}

    static Why of(Execution execution, Archive archive) {
        return switch (execution.request().cause()) {
            case Cause.ByRule(var event, var rule) ->
                    new Why(rule.value(), null, alert(event, archive));
            case Cause.ByPerson(var person, var event) ->
                    new Why(null, person, event == null ? null : alert(event, archive));
            case Cause.ByTrial(var person, var event, var rule) ->
                    new Why(null, person + ", who tried a rule", alert(event, archive));
        };
    }

    private static Alert alert(EventId id, Archive archive) {
        var found = archive.events().find(id);
        return new Alert(
                id.value(),
                Address.of(id, archive.environment()),
                found.flatMap(Event::understood).map(event -> event.type()).orElse(""),
                found.flatMap(Event::understood).map(Why::subject).orElse(""),
                found.map(event -> new Moment(event.receivedAt())).orElse(null));
    }

    private static String subject(CloudEvent event) {
        return event.subject() == null ? event.source() : event.subject();
    }
}
