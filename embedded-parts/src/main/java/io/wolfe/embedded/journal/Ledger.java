package io.wolfe.embedded.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Memory and disk side by side: a change is made in the contents and noted in the journal, in that
/// order.
///
/// Whoever records holds the owner's lock, or is the owner's only thread; [#awaitDurable] is for
/// any thread.
public record Ledger(Contents contents, Journal journal) implements AutoCloseable {

    /// Opens what this directory holds; an empty ledger if it holds nothing.
    public static Ledger open(Path directory) throws IOException {
        var contents = new Contents();
        return new Ledger(contents, Journal.open(directory, contents));
    }

    public void record(Change change) {
        contents.apply(change);
        journal.append(change);
    }

    /// What to wait for when everything recorded so far has to be on the disk.
    public long end() {
        return journal.end();
    }

    public void awaitDurable(long end) {
        journal.awaitDurable(end);
    }

    public void compactIfDue() {
        if (journal.isDueForCompaction()) {
            journal.compact(contents);
        }
    }

    @Override
    public void close() {
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
