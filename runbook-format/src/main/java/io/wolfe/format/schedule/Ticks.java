package io.wolfe.format.schedule;

import io.wolfe.format.document.Checked;
import io.wolfe.model.rule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The moments that a schedule names. Immutable; any thread. Every instance that asks is told the
/// same moments.
public final class Ticks {

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final Moments moments;

    private Ticks(Moments moments) {
        this.moments = moments;
    }

    /// What one kind of timing has to know.
    interface Moments {

        /// The first one after a moment; empty when none ever comes.
        Optional<Instant> next(Instant after);
    }

    public static Checked<Ticks> of(Schedule.Timing timing) {
        return switch (timing) {
            case Schedule.Timing.Every(var interval) -> sound(new EqualSteps(interval));
            case Schedule.Timing.Cron(var cron, var timezone) ->
                    switch (CronMoments.read(cron, timezone)) {
                        case Checked.Sound<CronMoments>(var moments) -> sound(moments);
                        case Checked.Faulty<CronMoments>(var faults) ->
                                new Checked.Faulty<>(faults);
                    };
        };
    }

    private static Checked<Ticks> sound(Moments moments) {
        return new Checked.Sound<>(new Ticks(moments));
    }

    public Optional<Instant> next(Instant after) {
        return moments.next(after);
    }

    /// The next ones, for people.
    public List<Instant> next(Instant after, int many) {
        var found = new ArrayList<Instant>();
        var tick = next(after);
        while (tick.isPresent() && found.size() < many) {
            found.add(tick.get());
            tick = next(tick.get());
        }
        return found;
    }

    /// The last one after `since` that is not after `until`. Looks back from `until` in steps that
    /// double, because there may be very many.
    public Optional<Instant> last(Instant since, Instant until) {
        if (next(since).filter(tick -> !tick.isAfter(until)).isEmpty()) {
            return Optional.empty();
        }
        for (var back = A_MOMENT; ; back = back.multipliedBy(2)) {
            var from = since.isAfter(until.minus(back)) ? since : until.minus(back);
            var last = lastOneByOne(from, until);
            if (last.isPresent()) {
                return last;
            }
        }
    }

    private Optional<Instant> lastOneByOne(Instant from, Instant until) {
        var last = Optional.<Instant>empty();
        var tick = next(from);
        while (tick.filter(at -> !at.isAfter(until)).isPresent()) {
            last = tick;
            tick = next(tick.get());
        }
        return last;
    }

    /// Multiples of an interval since the beginning of 1970.
    private record EqualSteps(Duration interval) implements Moments {

        @Override
        public Optional<Instant> next(Instant after) {
            var step = interval.toMillis();
            var passed = Math.floorDiv(after.toEpochMilli(), step);
            return Optional.of(Instant.ofEpochMilli((passed + 1) * step));
        }
    }
}
