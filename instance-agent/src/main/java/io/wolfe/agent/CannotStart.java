package io.wolfe.agent;

/// Why the agent does not start, in a sentence that says what to do.
final class CannotStart extends Exception {

    CannotStart(String sentence) {
        super(sentence);
    }
}
