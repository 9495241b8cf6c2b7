package io.wolfe.studio.pulse;

import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.studio.Took;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The executions of one environment in a few numbers.
///
/// @param asked executions asked for in the last hour
/// @param failed executions of the last hour that failed, timed out or were lost
/// @param sample executions of the last day that have ended, at most the newest {@value #SAMPLE}
public record Pulse(
        Instant at, long queued, Count running, Count asked, Count failed, List<Execution> sample) {

    static final int MOST = 100;
    static final int SAMPLE = 200;

    public Pulse {
        sample = List.copyOf(sample);
    }

    static Pulse take(Executions executions, Instant now) {
        var hourAgo = now.minus(Duration.ofHours(1));
        var lastDay = executions.list(filter(null, now.minus(Duration.ofDays(1))), null, SAMPLE);
        return new Pulse(
                now,
                executions.queued(),
                count(executions, ExecutionState.RUNNING, null),
                count(executions, null, hourAgo),
                count(executions, ExecutionState.FAILED, hourAgo)
                        .plus(count(executions, ExecutionState.TIMED_OUT, hourAgo))
                        .plus(count(executions, ExecutionState.LOST, hourAgo)),
                lastDay.items().stream().filter(one -> one.state().isFinal()).toList());
    }

    /// Such as `97.4 %`; empty when nothing has ended.
    public Optional<String> successRate() {
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        var good = sample.stream().filter(one -> one.state() == ExecutionState.SUCCEEDED).count();
        return Optional.of(String.format(Locale.ROOT, "%.1f %%", 100.0 * good / sample.size()));
    }

    /// The middle of how long they ran; a dash when none ran.
    public String median() {
        var sorted = sample.stream().flatMap(one -> ran(one).stream()).sorted().toList();
        return sorted.isEmpty() ? "—" : Took.print(sorted.get(sorted.size() / 2));
    }

    private static Optional<Duration> ran(Execution execution) {
        return execution
                .startedAt()
                .filter(started -> execution.endedAt() != null)
                .map(started -> Duration.between(started, execution.endedAt()));
    }

    private static Count count(
            Executions executions, @Nullable ExecutionState state, @Nullable Instant since) {
        return Count.of(executions.list(filter(state, since), null, MOST));
    }

    private static Executions.Filter filter(
            @Nullable ExecutionState state, @Nullable Instant since) {
        return new Executions.Filter(state, null, null, null, since, null, null);
    }
}
