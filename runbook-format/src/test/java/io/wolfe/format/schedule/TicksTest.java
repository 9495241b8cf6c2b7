package io.wolfe.format.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.format.document.Checked;
import io.wolfe.model.rule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In Berlin of 2026 clocks go from 02:00 to 03:00 on 29 March, and from 03:00 back to 02:00 on 25
/// October.
class TicksTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 3 * * *       | 2026-11-22T03:00:00Z | 2026-11-23T03:00:00Z
                    */15 * * * *    | 2026-11-22T03:01:00Z | 2026-11-22T03:15:00Z
                    0 9 * * MON-FRI | 2026-11-21T10:00:00Z | 2026-11-23T09:00:00Z
                    0 0 1 * *       | 2026-11-22T03:00:00Z | 2026-12-01T00:00:00Z
                    0 0 29 2 *      | 2026-11-22T03:00:00Z | 2028-02-29T00:00:00Z
                    0 0 13 * FRI    | 2026-11-22T00:00:00Z | 2026-11-27T00:00:00Z
                    0 0 * * 7       | 2026-11-21T00:00:00Z | 2026-11-22T00:00:00Z
                    0 0 * JAN 0     | 2026-11-21T00:00:00Z | 2027-01-03T00:00:00Z
                    """)
    void fiveFieldsNameMoments(String cron, Instant after, Instant next) {
        var ticks = ticks(new Schedule.Timing.Cron(cron, ZoneId.of("UTC")));

        assertThat(ticks.next(after)).contains(next);
    }

    @Test
    void aTickInTheHourThatIsMissingComesWhenTheClockIsSet() {
        var ticks = ticks(new Schedule.Timing.Cron("30 2 * * *", BERLIN));

        assertThat(ticks.next(Instant.parse("2026-03-28T12:00:00Z"), 2))
                .containsExactly(
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void aTickInTheHourThatComesTwiceComesOnce() {
        var ticks = ticks(new Schedule.Timing.Cron("30 2 * * *", BERLIN));

        assertThat(ticks.next(Instant.parse("2026-10-24T12:00:00Z"), 2))
                .containsExactly(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void whoAsksInTheSecondOfTwoEqualHoursIsNotToldOfTheFirst() {
        var ticks = ticks(new Schedule.Timing.Cron("45 2 * * *", BERLIN));

        assertThat(ticks.next(Instant.parse("2026-10-25T01:10:00Z")))
                .contains(Instant.parse("2026-10-26T01:45:00Z"));
    }

    @Test
    void whatComesEveryHourComesInBothOfTwoEqualOnes() {
        var ticks = ticks(new Schedule.Timing.Cron("0 * * * *", BERLIN));

        assertThat(ticks.next(Instant.parse("2026-10-24T23:30:00Z"), 4))
                .containsExactly(
                        Instant.parse("2026-10-25T00:00:00Z"),
                        Instant.parse("2026-10-25T01:00:00Z"),
                        Instant.parse("2026-10-25T02:00:00Z"),
                        Instant.parse("2026-10-25T03:00:00Z"));
    }

    @Test
    void whatComesEveryHourMissesNothingWhenAnHourIsMissing() {
        var ticks = ticks(new Schedule.Timing.Cron("*/30 * * * *", BERLIN));

        assertThat(ticks.next(Instant.parse("2026-03-29T00:20:00Z"), 3))
                .containsExactly(
                        Instant.parse("2026-03-29T00:30:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void equalStepsAreTheSameForEveryInstance() {
        var ticks = ticks(new Schedule.Timing.Every(Duration.ofMinutes(15)));

        assertThat(ticks.next(Instant.parse("2026-11-22T03:00:00Z"), 2))
                .containsExactly(
                        Instant.parse("2026-11-22T03:15:00Z"),
                        Instant.parse("2026-11-22T03:30:00Z"));
    }

    @Test
    void theLastTickIsFoundHoweverLongAgoTheFirstWas() {
        var ticks = ticks(new Schedule.Timing.Cron("* * * * *", BERLIN));

        assertThat(
                        ticks.last(
                                Instant.parse("2016-01-01T00:00:00Z"),
                                Instant.parse("2026-11-22T03:00:30Z")))
                .contains(Instant.parse("2026-11-22T03:00:00Z"));
    }

    @Test
    void thereIsNoLastTickWhereThereIsNone() {
        var ticks = ticks(new Schedule.Timing.Cron("0 3 * * *", BERLIN));

        assertThat(
                        ticks.last(
                                Instant.parse("2026-11-22T03:00:00Z"),
                                Instant.parse("2026-11-22T04:00:00Z")))
                .isEmpty();
    }

    private static Ticks ticks(Schedule.Timing timing) {
        return switch (Ticks.of(timing)) {
            case Checked.Sound<Ticks>(var ticks) -> ticks;
            case Checked.Faulty<Ticks>(var faults) -> throw new AssertionError(List.of(faults));
        };
    }
}
