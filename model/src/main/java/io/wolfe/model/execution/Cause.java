package io.wolfe.model.execution;

import io.wolfe.model.event.EventId;
import io.wolfe.model.rule.RuleName;
import org.jspecify.annotations.Nullable;

/// Why an execution exists.
public sealed interface Cause {

    /// A rule fired on an event.
    record ByRule(EventId event, RuleName rule) implements Cause {}

    /// Somebody asked for it, perhaps with an event for the runbook to look at.
    record ByPerson(String person, @Nullable EventId event) implements Cause {}

    /// Somebody tried a rule on an event, and what it would start is run in shadow.
    ///
    /// @param rule absent when no rule named the runbook
    record ByTrial(String person, EventId event, @Nullable RuleName rule) implements Cause {}

    default @Nullable EventId event() {
        return switch (this) {
            case ByRule(var event, var rule) -> event;
            case ByPerson(var person, var event) -> event;
            case ByTrial(var person, var event, var rule) -> event;
        };
    }
}
