package io.wolfe.rules.requests;

import io.wolfe.model.event.ClearedAlerts;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Rule;
import io.wolfe.model.rule.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/// Carries out rulings. Doing it twice makes nothing twice: an execution's id comes from its event,
/// rule and place.
public final class Requests {

    /// As long as this, a runner would have met the hint to a queued execution if there were one.
    private static final Duration OVERDUE = Duration.ofMinutes(1);

    private final EventLedger ledger;
    private final Executions executions;
    private final ClearedAlerts cleared;
    private final InstantSource clock;

    public Requests(
            EventLedger ledger, Executions executions, ClearedAlerts cleared, InstantSource clock) {
        this.ledger = ledger;
        this.executions = executions;
        this.cleared = cleared;
        this.clock = clock;
    }

    /// The executions that the decisions of an event ask for, each pinned to the commit its rule
    /// was read from; the most urgent first.
    ///
    /// @param ruleOf the rule that took a decision
    public static List<Execution.Request> of(
            EventId event,
            Execution.Firing firing,
            List<Decision> decisions,
            Function<Decision, Rule> ruleOf) {
        return decisions.stream()
                .filter(decision -> !decision.runs().isEmpty())
                .flatMap(decision -> of(event, firing, decision, ruleOf.apply(decision)))
                .sorted(Comparator.comparingInt(Execution.Request::priority).reversed())
                .toList();
    }

    private static Stream<Execution.Request> of(
            EventId event, Execution.Firing firing, Decision decision, Rule rule) {
        return decision.runs().stream()
                .map(
                        run ->
                                new Execution.Request(
                                        run.executionId(),
                                        decision.team(),
                                        run.runbook(),
                                        decision.commit(),
                                        run.parameters(),
                                        new Cause.ByRule(event, decision.rule()),
                                        false,
                                        rule.priority(),
                                        rule.skipWhenResolved() ? firing : null));
    }

    /// Queues every execution of rulings that are written.
    public void carryOut(Collection<Ruling> rulings) {
        queue(rulings.stream().flatMap(ruling -> ruling.executions().stream()).toList());
    }

    /// Skips what waits for an alert that has cleared. The note comes first: whoever queues at the
    /// same time either is seen here, or sees it.
    public void clear(CloudEvent event, Instant received) {
        var alert = Alerts.key(event);
        var at = Alerts.at(event, received);
        cleared.note(alert, at);
        executions.skip(alert, at, clock.instant());
    }

    private void queue(List<Execution.Request> asked) {
        if (asked.isEmpty()) {
            return;
        }
        var now = clock.instant();
        executions.createAll(asked.stream().map(each -> Execution.queued(each, now)).toList());
        asked.stream()
                .map(Execution.Request::whileFiring)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(this::skipIfCleared);
    }

    /// The news that it has cleared may have been faster than the alert.
    private void skipIfCleared(Execution.Firing firing) {
        cleared.clearedAt(firing.alert())
                .filter(firing::endedBy)
                .ifPresent(at -> executions.skip(firing.alert(), at, clock.instant()));
    }

    /// Makes what a crash has left unmade, tells runners again of what nobody has claimed for a
    /// while, and finishes the events all of whose executions have ended.
    ///
    /// @return how many events are done
    public int complete(Map<EventId, Ruling> rulings) {
        var states = executions.states(named(rulings.values()));
        carryOutAgain(rulings.values(), states);
        var done =
                rulings.entrySet().stream()
                        .filter(entry -> hasEnded(entry.getValue(), states))
                        .map(Map.Entry::getKey)
                        .toList();
        if (!done.isEmpty()) {
            ledger.finishAll(done);
        }
        return done.size();
    }

    private static List<ExecutionId> named(Collection<Ruling> rulings) {
        return rulings.stream()
                .flatMap(ruling -> ruling.executions().stream())
                .map(Execution.Request::id)
                .toList();
    }

    private void carryOutAgain(
            Collection<Ruling> rulings, Map<ExecutionId, ExecutionState> states) {
        var now = clock.instant();
        queue(rulings.stream().flatMap(ruling -> wanting(ruling, states, now).stream()).toList());
    }

    private static List<Execution.Request> wanting(
            Ruling ruling, Map<ExecutionId, ExecutionState> states, Instant now) {
        var isOverdue = ruling.at().plus(OVERDUE).isBefore(now);
        return ruling.executions().stream()
                .filter(
                        request -> {
                            var state = states.get(request.id());
                            return state == null || (isOverdue && state == ExecutionState.QUEUED);
                        })
                .toList();
    }

    private static boolean hasEnded(Ruling ruling, Map<ExecutionId, ExecutionState> states) {
        return ruling.executions().stream()
                .map(request -> states.get(request.id()))
                .allMatch(state -> state != null && state.isFinal());
    }
}
