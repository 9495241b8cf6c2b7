package io.wolfe.server;

/// Something outside stands in the way of starting, and a person can mend it.
public final class CannotStart extends RuntimeException {

    /// @param message what stands in the way, and what to do
    public CannotStart(String message) {
        super(message);
    }
}
