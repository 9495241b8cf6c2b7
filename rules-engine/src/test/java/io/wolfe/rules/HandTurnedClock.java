package io.wolfe.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Stands still until it is turned.
public final class HandTurnedClock implements InstantSource {

    private Instant now = Instant.parse("2026-11-22T03:00:00Z");

    public void turn(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
