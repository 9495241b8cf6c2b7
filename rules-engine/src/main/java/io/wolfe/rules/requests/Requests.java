package io.wolfe.rules.requests;

import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Ruling;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Carries out rulings. Doing it twice makes nothing twice: an execution's id comes from its event,
/// rule and place.
public final class Requests {

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

    /// Queues every execution of a ruling that is written. An event that asks for none is done.
    public void carryOut(EventId event, Ruling ruling) {
        ruling.executions()
                .forEach(request -> executions.create(Execution.queued(request, clock.instant())));
        if (ruling.executions().isEmpty()) {
            ledger.finish(event);
        }
    }

    /// Makes what a crash has left unmade, and finishes the event when all of it has ended.
    ///
    /// @return whether the event is done
    public boolean complete(EventId event, Ruling ruling) {
        var made =
                executions.ofEvent(event).stream()
                        .collect(Collectors.toMap(Execution::id, Function.identity()));
        var missing =
                ruling.executions().stream()
                        .filter(request -> !made.containsKey(request.id()))
                        .toList();
        missing.forEach(request -> executions.create(Execution.queued(request, clock.instant())));
        var done =
                missing.isEmpty()
                        && ruling.executions().stream()
                                .allMatch(request -> hasEnded(made.get(request.id())));
        if (done) {
            ledger.finish(event);
        }
        return done;
    }

    private static boolean hasEnded(@Nullable Execution execution) {
        return execution != null && execution.state().isFinal();
    }
}
