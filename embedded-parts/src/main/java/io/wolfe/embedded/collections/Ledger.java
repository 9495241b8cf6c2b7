package io.wolfe.embedded.collections;

import io.wolfe.embedded.journal.Change;
import io.wolfe.embedded.journal.Contents;
import io.wolfe.embedded.journal.Journal;

/// Memory and disk side by side: a change is made in the contents and noted in the journal, in that
/// order and under one lock.
record Ledger(Contents contents, Journal journal) {

    void record(Change change) {
        contents.apply(change);
        journal.append(change);
    }
}
