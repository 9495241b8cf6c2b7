package io.wolfe.rules.requests;

import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Carries out rulings. Doing it twice makes nothing twice: an execution's id comes from its event,
/// rule and place.
public final class Requests {

    /// As long as this, a runner would have met the hint to a queued execution if there were one.
    private static final Duration OVERDUE = Duration.ofMinutes(1);

    private final EventLedger ledger;
    private final Executions executions;
    private final InstantSource clock;

    public Requests(EventLedger ledger, Executions executions, InstantSource clock) {
        this.ledger = ledger;
        this.executions = executions;
        this.clock = clock;
    }

    /// The executions that the decisions of an event ask for, each pinned to the commit its rule
    /// was read from.
    public static List<Execution.Request> of(EventId event, List<Decision> decisions) {
        return decisions.stream()
                .flatMap(decision -> decision.runs().stream().map(run -> of(event, decision, run)))
                .toList();
    }

    private static Execution.Request of(EventId event, Decision decision, Decision.Run run) {
        return new Execution.Request(
                run.executionId(),
                decision.team(),
                run.runbook(),
                decision.commit(),
                run.parameters(),
                new Cause.ByRule(event, decision.rule()),
                false);
    }

    /// Queues every execution of rulings that are written.
    public void carryOut(Collection<Ruling> rulings) {
        var asked = rulings.stream().flatMap(ruling -> ruling.executions().stream()).toList();
        if (!asked.isEmpty()) {
            executions.createAll(queued(asked, clock.instant()));
        }
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
        var wanting =
                rulings.stream().flatMap(ruling -> wanting(ruling, states, now).stream()).toList();
        if (!wanting.isEmpty()) {
            executions.createAll(queued(wanting, now));
        }
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

    private static List<Execution> queued(List<Execution.Request> requests, Instant at) {
        return requests.stream().map(request -> Execution.queued(request, at)).toList();
    }
}
