package io.wolfe.runner.fakes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Shows the time of day and counts nanoseconds; neither moves by itself.
public final class HandTurnedClock implements InstantSource, LongSupplier {

    private static final Instant START = Instant.parse("2026-11-01T03:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    public void turn(Duration on) {
        nanos.addAndGet(on.toNanos());
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }
}
