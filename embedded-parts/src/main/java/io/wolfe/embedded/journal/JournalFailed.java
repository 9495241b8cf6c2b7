package io.wolfe.embedded.journal;

import java.io.IOException;
import java.nio.file.Path;

/// The disk did not take a change, so nothing more is accepted.
public final class JournalFailed extends RuntimeException {

    JournalFailed(Path file, IOException cause) {
        super(
                "Nothing more is accepted, because the journal "
                        + file
                        + " cannot be written ("
                        + cause.getMessage()
                        + "). Make room on the disk or mend it, then start again: every change that was acknowledged is kept.",
                cause);
    }
}
