package io.wolfe.format;

import io.wolfe.format.document.Nearest;
import io.wolfe.format.document.Node;
import io.wolfe.format.schedule.Ticks;
import io.wolfe.model.Durations;
import io.wolfe.model.Problem;
import io.wolfe.model.rule.Schedule;
import io.wolfe.model.rule.Schedule.Missed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Reads `schedule`: a cron expression in UTC as it is, or keys that say more.
record ScheduleReader(Consumer<Problem> problems) {

    private static final String CRON = "cron";
    private static final String EVERY = "every";
    private static final String TIMEZONE = "timezone";
    private static final String MISSED = "missed";
    private static final Set<String> KEYS = Set.of(CRON, EVERY, TIMEZONE, MISSED);
    private static final List<String> MISSED_WORDS =
            Stream.of(Missed.values()).map(Missed::word).toList();
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    record Read(Schedule schedule, Ticks ticks) {}

    Optional<Read> read(Settings rule) {
        var node = rule.node(TriggerReader.SCHEDULE).orElseThrow();
        if (!(node instanceof Node.Mapping)) {
            return rule.text(TriggerReader.SCHEDULE)
                    .map(cron -> new Schedule.Timing.Cron(cron, ZoneOffset.UTC))
                    .flatMap(timing -> checked(timing, Missed.RUN_ONCE, node));
        }
        return Settings.of(node, KEYS, Set.of(), problems).flatMap(keys -> read(node, keys));
    }

    private Optional<Read> read(Node node, Settings keys) {
        var zone =
                keys.text(TIMEZONE)
                        .map(name -> zone(name, keys))
                        .orElse(Optional.of(ZoneOffset.UTC));
        var missed =
                keys.text(MISSED)
                        .map(word -> missed(word, keys))
                        .orElse(Optional.of(Missed.RUN_ONCE));
        if (keys.node(CRON).isPresent() == keys.node(EVERY).isPresent()) {
            Settings.tell(
                    node,
                    "a schedule has either \"cron\" or \"every\"",
                    "write cron: \"0 3 * * *\" or every: 15m",
                    problems);
            return Optional.empty();
        }
        var timing =
                keys.node(CRON).isPresent()
                        ? keys.text(CRON).flatMap(cron -> zone.map(in -> cron(cron, in)))
                        : every(keys);
        var at = keys.node(CRON).or(() -> keys.node(EVERY)).orElseThrow();
        return timing.flatMap(found -> missed.flatMap(then -> checked(found, then, at)));
    }

    private static Schedule.Timing cron(String cron, ZoneId zone) {
        return new Schedule.Timing.Cron(cron, zone);
    }

    private Optional<Read> checked(Schedule.Timing timing, Missed missed, Node at) {
        return Ticks.of(timing)
                .orTell(fault -> problems.accept(at.problem(fault)))
                .map(ticks -> new Read(new Schedule(timing, missed), ticks));
    }

    private Optional<ZoneId> zone(String name, Settings keys) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            Settings.tell(
                    keys.node(TIMEZONE).orElseThrow(),
                    "there is no time zone \"" + name + "\"",
                    Nearest.to(name, ZoneId.getAvailableZoneIds())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("write a name such as Europe/Berlin, or UTC"),
                    problems);
            return Optional.empty();
        }
    }

    private Optional<Missed> missed(String word, Settings keys) {
        var found = Stream.of(Missed.values()).filter(each -> each.word().equals(word)).findFirst();
        if (found.isEmpty()) {
            Settings.tell(
                    keys.node(MISSED).orElseThrow(),
                    "\"" + word + "\" is nothing to do about a tick that was missed",
                    Nearest.suggestion(word, MISSED_WORDS),
                    problems);
        }
        return found;
    }

    private Optional<Schedule.Timing> every(Settings keys) {
        keys.node(TIMEZONE)
                .ifPresent(
                        node ->
                                Settings.tell(
                                        node,
                                        "\"timezone\" means nothing to \"every\"",
                                        "take it away",
                                        problems));
        var written = keys.text(EVERY);
        var interval = written.flatMap(Durations::parse).filter(ScheduleReader::isUsable);
        if (written.isPresent() && interval.isEmpty()) {
            Settings.tell(
                    keys.node(EVERY).orElseThrow(),
                    "\"every\" is no duration: \"" + written.get() + "\"",
                    "write a number and s, m, h or d, as in 15m; at least 1s and at most 366d",
                    problems);
        }
        return interval.map(Schedule.Timing.Every::new);
    }

    private static boolean isUsable(Duration interval) {
        return interval.compareTo(SHORTEST) >= 0
                && interval.compareTo(LONGEST) <= 0
                && interval.toMillis() % SHORTEST.toMillis() == 0;
    }
}
