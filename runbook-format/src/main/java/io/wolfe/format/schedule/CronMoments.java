package io.wolfe.format.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/// A cron expression in a time zone, as cron itself understands the two nights on which clocks are
/// set: one that names its hours comes once, at the end of an hour that is missing and in the first
/// of two that are equal; one for every hour (`*` or `*/2`) follows the clock on the wall.
final class CronMoments implements Ticks.Moments {

    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final String FORM =
            "write minute, hour, day of month, month and day of week, as in \"30 3 * * MON-FRI\"";
    private static final int FIELDS = 5;
    private static final Instant ANY_TIME = Instant.parse("2026-01-01T00:00:00Z");

    /// The expression where clocks are never set: all that the library is asked.
    private final ExecutionTime local;
    private final ZoneRules zone;
    private final boolean everyHour;

    private CronMoments(ExecutionTime local, ZoneRules zone, boolean everyHour) {
        this.local = local;
        this.zone = zone;
        this.everyHour = everyHour;
    }

    static Checked<CronMoments> read(String cron, ZoneId timezone) {
        var fields = cron.strip().split("\\s+", -1);
        if (fields.length != FIELDS) {
            return faulty("\"" + cron + "\" has " + fields.length + " fields, and cron has five");
        }
        try {
            var local = ExecutionTime.forCron(PARSER.parse(cron.strip()));
            var moments = new CronMoments(local, timezone.getRules(), fields[1].startsWith("*"));
            return moments.next(ANY_TIME).isPresent()
                    ? new Checked.Sound<>(moments)
                    : faulty("\"" + cron + "\" never comes");
        } catch (IllegalArgumentException e) {
            return faulty("\"" + cron + "\" is no cron expression: " + reason(e));
        }
    }

    private static Checked<CronMoments> faulty(String message) {
        return Checked.faulty(Fault.at("", message, FORM));
    }

    private static String reason(IllegalArgumentException e) {
        var said = String.valueOf(e.getMessage());
        return said.replaceFirst("^Failed to parse (cron expression|'[^']*')\\. ", "");
    }

    @Override
    public Optional<Instant> next(Instant after) {
        var at = after;
        var from = notRepeated(after, LocalDateTime.ofInstant(after, zone.getOffset(after)));
        while (true) {
            var tick = nextLocal(from);
            var change = Optional.ofNullable(zone.nextTransition(at));
            if (tick.isEmpty() || comesBefore(change, tick.get(), at)) {
                var offset = zone.getOffset(at);
                return tick.map(local -> local.toInstant(offset));
            }
            var transition = change.orElseThrow();
            if (isLostIn(transition, tick.get())) {
                return Optional.of(transition.getInstant());
            }
            at = transition.getInstant();
            from = justBefore(resumedAt(transition));
        }
    }

    private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
        return local.nextExecution(after.atZone(ZoneOffset.UTC))
                .map(tick -> tick.toLocalDateTime());
    }

    private boolean comesBefore(
            Optional<ZoneOffsetTransition> change, LocalDateTime tick, Instant at) {
        var instant = tick.toInstant(zone.getOffset(at));
        return change.filter(transition -> !instant.isBefore(transition.getInstant())).isEmpty();
    }

    private boolean isLostIn(ZoneOffsetTransition change, LocalDateTime tick) {
        return change.isGap() && !everyHour && tick.isBefore(change.getDateTimeAfter());
    }

    /// Where the wall clock's times are new again after it was set.
    private LocalDateTime resumedAt(ZoneOffsetTransition change) {
        return change.isOverlap() && !everyHour
                ? change.getDateTimeBefore()
                : change.getDateTimeAfter();
    }

    /// In the second of two equal hours, those who come once have been already.
    private LocalDateTime notRepeated(Instant after, LocalDateTime shown) {
        var last = zone.previousTransition(after.plusNanos(1));
        return last != null && !everyHour && shown.isBefore(resumedAt(last))
                ? justBefore(resumedAt(last))
                : shown;
    }

    private static LocalDateTime justBefore(LocalDateTime time) {
        return time.minusNanos(1);
    }
}
