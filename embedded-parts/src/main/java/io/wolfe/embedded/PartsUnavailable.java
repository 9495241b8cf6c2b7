package io.wolfe.embedded;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/// An embedded part could not be opened. The message is a sentence for the person who started it:
/// what is in the way, and what to do.
public final class PartsUnavailable extends RuntimeException {

    PartsUnavailable(String sentence) {
        super(sentence);
    }

    PartsUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// @param part what could not be opened, in a word, like its option for the port
    static PartsUnavailable because(
            Exception cause, String part, Path directory, int port, String option) {
        if (Stream.iterate((Throwable) cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(BindException.class::isInstance)) {
            return busyPort(part, port, option, cause);
        }
        if (cause instanceof IOException) {
            return unreadable(part, directory, cause);
        }
        return new PartsUnavailable(
                "The embedded %s could not be started: %s".formatted(part, cause.getMessage()),
                cause);
    }

    private static PartsUnavailable busyPort(
            String part, int port, String option, Exception cause) {
        return new PartsUnavailable(
                ("Port %d on 127.0.0.1 is taken, so the embedded %s cannot listen there. Stop the"
                                + " program that holds it, or choose another port with %s (0 takes"
                                + " any free one).")
                        .formatted(port, part, option),
                cause);
    }

    private static PartsUnavailable unreadable(String part, Path directory, Exception cause) {
        return new PartsUnavailable(
                ("The embedded %s cannot read or write its journal in %s (%s). Mend the folder, or"
                                + " choose another with --data.")
                        .formatted(part, directory, cause),
                cause);
    }
}
