package io.wolfe.server.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Wrong tries by address, forgotten after a while without one. It remembers a bounded number of
/// addresses: the ones that were quiet longest are forgotten first.
final class WrongTries {

    static final int ALLOWED = 10;
    static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int ADDRESSES = 10_000;

    private final LongSupplier nanos;
    private final Map<String, Tries> tries = new LinkedHashMap<>();

    WrongTries(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void add(String address) {
        var before = tries.remove(address);
        var count = before == null || left(before).isEmpty() ? 1 : before.count() + 1;
        tries.put(address, new Tries(count, nanos.getAsLong()));
        if (tries.size() > ADDRESSES) {
            tries.remove(tries.keySet().iterator().next());
        }
    }

    /// How long the address has to wait; empty when it may try.
    synchronized Optional<Duration> pauseOf(String address) {
        return Optional.ofNullable(tries.get(address))
                .filter(some -> some.count() >= ALLOWED)
                .flatMap(this::left);
    }

    private Optional<Duration> left(Tries some) {
        var left = REMEMBERED.minusNanos(nanos.getAsLong() - some.lastAt());
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    private record Tries(int count, long lastAt) {}
}
