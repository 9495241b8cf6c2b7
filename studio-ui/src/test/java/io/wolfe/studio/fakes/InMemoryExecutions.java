package io.wolfe.studio.fakes;

import io.wolfe.model.Page;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Keeps executions for the pages. What only runners do is not here.
public final class InMemoryExecutions implements Executions {

    private final Map<ExecutionId, Execution> held = new ConcurrentHashMap<>();
    private volatile boolean away;

    public void put(Execution execution) {
        held.put(execution.id(), execution);
    }

    public void forgetAll() {
        held.clear();
    }

    public void goAway(boolean gone) {
        away = gone;
    }

    @Override
    public boolean create(Execution queued) {
        return held.putIfAbsent(queued.id(), queued) == null;
    }

    @Override
    public Optional<Execution> find(ExecutionId id) {
        return Optional.ofNullable(there().get(id));
    }

    @Override
    public List<Execution> ofEvent(EventId event) {
        return newestFirst()
                .filter(execution -> event.equals(execution.request().cause().event()))
                .toList()
                .reversed();
    }

    @Override
    public Page<Execution> list(Filter filter, String cursor, int limit) {
        var fitting = newestFirst().filter(execution -> fits(execution, filter)).toList();
        return Pages.of(fitting, cursor, limit);
    }

    @Override
    public Optional<Claim> claim(RunnerId runner, Instant now) {
        throw new UnsupportedOperationException("the studio runs nothing");
    }

    @Override
    public Standing standing(Claim claim) {
        throw new UnsupportedOperationException("the studio runs nothing");
    }

    @Override
    public boolean end(Claim claim, Outcome outcome, Instant at) {
        throw new UnsupportedOperationException("the studio runs nothing");
    }

    @Override
    public CancelAnswer cancel(ExecutionId id, String by, Instant at) {
        var execution = there().get(id);
        if (execution == null) {
            return CancelAnswer.UNKNOWN;
        }
        if (execution.state().isFinal()) {
            return CancelAnswer.ALREADY_ENDED;
        }
        put(
                new Execution(
                        execution.request(),
                        execution.queuedAt(),
                        execution.state(),
                        execution.attempts(),
                        null,
                        null,
                        by,
                        execution.logLines()));
        return CancelAnswer.ACCEPTED;
    }

    @Override
    public int skip(AlertKey alert, Instant clearedAt, Instant at) {
        throw new UnsupportedOperationException("only rules skip what an alert waits for");
    }

    @Override
    public List<Claim> claimedByOthers(Set<RunnerId> alive) {
        throw new UnsupportedOperationException("the studio runs nothing");
    }

    @Override
    public long queued() {
        return there().values().stream()
                .filter(execution -> execution.state() == ExecutionState.QUEUED)
                .count();
    }

    private Map<ExecutionId, Execution> there() {
        if (away) {
            throw new StoreAway("no answer in time", new IllegalStateException("pulled the plug"));
        }
        return held;
    }

    private Stream<Execution> newestFirst() {
        return there().values().stream()
                .sorted(
                        Comparator.comparing(Execution::queuedAt)
                                .thenComparing(execution -> execution.id().value())
                                .reversed());
    }

    private static boolean fits(Execution execution, Filter filter) {
        var request = execution.request();
        return (filter.state() == null || filter.state() == execution.state())
                && (filter.team() == null || filter.team().equals(request.team()))
                && (filter.runbook() == null || filter.runbook().equals(request.runbook()))
                && (filter.rule() == null || filter.rule().value().equals(rule(execution)))
                && (filter.since() == null || !execution.queuedAt().isBefore(filter.since()))
                && (filter.until() == null || execution.queuedAt().isBefore(filter.until()))
                && (filter.text() == null || words(execution).contains(lower(filter.text())));
    }

    private static String words(Execution execution) {
        var request = execution.request();
        return lower(
                "%s %s %s %s"
                        .formatted(
                                request.id(), request.team(), request.runbook(), rule(execution)));
    }

    private static String rule(Execution execution) {
        return switch (execution.request().cause()) {
            case Cause.ByRule(var event, var rule) -> rule.value();
            case Cause.ByPerson(var person, var event) -> "";
            case Cause.ByTrial(var person, var event, var rule) -> "";
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
