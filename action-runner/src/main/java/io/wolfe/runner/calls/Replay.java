package io.wolfe.runner.calls;

import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Journal;
import java.util.List;
import java.util.Optional;

/// What an attempt did before it waited, call by call. For one thread; reads the journal a page at
/// a time.
final class Replay {

    private final Claim claim;
    private final Journal journal;
    private final int last;
    private List<Journal.Entry> page = List.of();

    /// Up to the call that the attempt last waited at; nothing when it has not waited.
    Replay(Claim claim, Journal journal) {
        this.claim = claim;
        this.journal = journal;
        this.last = claim.attempt().waitedAt();
    }

    boolean covers(int n) {
        return n <= last;
    }

    int last() {
        return last;
    }

    /// Empty when a call of this number was never written.
    Optional<Journal.Entry> entry(int n) {
        if (page.isEmpty() || n < page.getFirst().n() || n > page.getLast().n()) {
            page = journal.of(claim.execution().id(), claim.attempt().number(), n - 1);
        }
        return page.stream().filter(entry -> entry.n() == n).findFirst();
    }
}
