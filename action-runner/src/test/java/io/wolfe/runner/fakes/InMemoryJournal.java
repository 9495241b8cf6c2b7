package io.wolfe.runner.fakes;

import io.wolfe.model.Json;
import io.wolfe.model.Page;
import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The journal of one execution.
public final class InMemoryJournal implements Journal {

    private final Map<Integer, Entry> entries = new TreeMap<>();
    private boolean claimGone;
    private boolean away;
    private boolean losesAnswers;

    public synchronized void loseClaim() {
        claimGone = true;
    }

    public synchronized void goAway() {
        away = true;
    }

    public synchronized void loseAnswers() {
        losesAnswers = true;
    }

    /// As `1 answered`, in order.
    public synchronized List<String> words() {
        return entries.values().stream()
                .map(entry -> entry.n() + " " + entry.status().word())
                .toList();
    }

    @Override
    public synchronized boolean begin(Claim claim, Entry begun) {
        mustBe(!away);
        entries.put(begun.n(), claimGone ? with(begun, Status.REFUSED, Json.NULL) : begun);
        return !claimGone;
    }

    @Override
    public synchronized void answered(Claim claim, int n, Status status, Json answer, Instant at) {
        mustBe(!losesAnswers);
        entries.computeIfPresent(n, (number, entry) -> with(entry, status, answer));
    }

    @Override
    public synchronized void close(Claim claim, Instant at) {
        entries.replaceAll(
                (n, entry) ->
                        entry.status() == Status.BEGUN
                                ? with(entry, Status.UNKNOWN, Json.NULL)
                                : entry);
    }

    @Override
    public synchronized boolean answer(
            ExecutionId id, int attempt, int n, Json answer, Instant at) {
        var begun = entries.get(n);
        if (begun == null || begun.status() != Status.BEGUN) {
            return false;
        }
        entries.put(n, with(begun, Status.ANSWERED, answer));
        return true;
    }

    @Override
    public synchronized List<Entry> of(ExecutionId id, int attempt, int after) {
        mustBe(!away);
        return entries.values().stream()
                .filter(entry -> entry.attempt() == attempt && entry.n() > after)
                .limit(2)
                .toList();
    }

    /// As if it had been written by an earlier stretch of the run.
    public synchronized void add(Entry entry) {
        entries.put(entry.n(), entry);
    }

    @Override
    public synchronized Page<Entry> list(ExecutionId id, @Nullable String cursor, int limit) {
        return new Page<>(List.copyOf(entries.values()), null);
    }

    private static void mustBe(boolean there) {
        if (!there) {
            throw new StoreAway("the test took it away", new IllegalStateException());
        }
    }

    private static Entry with(Entry entry, Status status, Json answer) {
        return new Entry(
                entry.execution(),
                entry.n(),
                entry.attempt(),
                entry.kind(),
                entry.effect(),
                status,
                entry.request(),
                answer,
                entry.begunAt(),
                entry.begunAt(),
                entry.heard());
    }
}
