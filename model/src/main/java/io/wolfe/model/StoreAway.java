package io.wolfe.model;

/// The database cannot be reached, or did not answer in time. Nothing is known to be written;
/// trying again is safe.
public final class StoreAway extends RuntimeException {

    public StoreAway(String message, Throwable cause) {
        super(message, cause);
    }
}
