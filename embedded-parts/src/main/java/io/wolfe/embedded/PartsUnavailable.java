package io.wolfe.embedded;

/// An embedded part could not be opened. The message is a sentence for the person who started it:
/// what is in the way, and what to do.
public final class PartsUnavailable extends RuntimeException {

    PartsUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    PartsUnavailable(String sentence) {
        super(sentence);
    }

    static PartsUnavailable busyPort(String part, int port, String option, Throwable cause) {
        return new PartsUnavailable(
                "Port %d on 127.0.0.1 is taken, so the embedded %s cannot listen there. Stop the program that holds it, or choose another port with %s (0 takes any free one)."
                        .formatted(port, part, option),
                cause);
    }
}
