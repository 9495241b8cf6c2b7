package io.wolfe.store;

import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.ExecutionLog.Filter;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.LogLine.Level;
import io.wolfe.model.wire.JsonText;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutionLogTest extends OverEveryServer {

    private static final ExecutionId ID = new ExecutionId("one");

    private ExecutionLog log;
    private Claim claim;

    @BeforeEach
    void claimOne() {
        log = store.log();
        store.executions().create(Runs.queued(ID.value(), NOON));
        claim = store.executions().claim(RUNNER, NOON).orElseThrow();
    }

    @Test
    void aLineComesBackAsItWasSaid() {
        var plain = new LogLine(1, NOON, Level.INFO, null, "", Json.EMPTY);
        var rich =
                new LogLine(
                        2,
                        noonPlusMillis(1),
                        Level.WARN,
                        "look at it",
                        "ä\u0000 tab\t",
                        (Json.Obj) JsonText.parse(Alerts.DATA));

        log.append(claim, List.of(plain, rich));

        assertThat(log.read(ID, 1, 10, Filter.ALL)).containsExactly(plain, rich);
        assertThat(log.last(ID)).isEqualTo(2);
        assertThat(store.executions().find(ID).orElseThrow().logLines()).isEqualTo(2);
    }

    @Test
    void anExecutionThatSaidNothingHasNoLines() {
        assertThat(log.last(ID)).isZero();
        assertThat(log.read(ID, 1, 10, Filter.ALL)).isEmpty();
        assertThat(log.last(new ExecutionId("nobody"))).isZero();
        assertThat(log.read(new ExecutionId("nobody"), 1, 10, Filter.ALL)).isEmpty();
    }

    @Test
    void theSameLinesAgainChangeNothingHoweverTheyAreCut() {
        log.append(claim, lines(1, 10));

        log.append(claim, lines(1, 10));
        log.append(claim, lines(1, 12));
        log.append(claim, lines(5, 15));

        assertThat(log.read(ID, 1, 100, Filter.ALL)).isEqualTo(lines(1, 15));
        assertThat(log.last(ID)).isEqualTo(15);
    }

    @Test
    void linesThatDoNotFollowAreRefused() {
        log.append(claim, lines(1, 3));

        assertThatThrownBy(() -> log.append(claim, lines(5, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("log line 5 does not follow line 3");
    }

    @Test
    void aRangeIsReadFromAnyLine() {
        for (int from = 1; from <= 1_000; from += 10) {
            log.append(claim, lines(from, from + 9));
        }

        assertThat(log.read(ID, 1, 3, Filter.ALL)).isEqualTo(lines(1, 3));
        assertThat(log.read(ID, 555, 20, Filter.ALL)).isEqualTo(lines(555, 574));
        assertThat(log.read(ID, 991, 100, Filter.ALL)).isEqualTo(lines(991, 1_000));
        assertThat(log.read(ID, 1_001, 100, Filter.ALL)).isEmpty();
        assertThat(log.read(ID, 1, 5_000, Filter.ALL)).isEqualTo(lines(1, 1_000));
    }

    @Test
    void aLogIsSearchedByTextAndLevelInAnyCase() {
        log.append(claim, lines(1, 300));

        assertThat(log.read(ID, 1, 10, new Filter(null, "LINE 29")))
                .extracting(LogLine::n)
                .containsExactly(29L, 290L, 291L, 292L, 293L, 294L, 295L, 296L, 297L, 298L);
        assertThat(log.read(ID, 30, 2, new Filter(null, "line 29")))
                .extracting(LogLine::n)
                .containsExactly(290L, 291L);
        assertThat(log.read(ID, 1, 3, new Filter(Level.ERROR, null)))
                .extracting(LogLine::n)
                .containsExactly(100L, 200L, 300L);
        assertThat(log.read(ID, 1, 3, new Filter(Level.ERROR, "line 2")))
                .extracting(LogLine::n)
                .containsExactly(200L);
        assertThat(log.read(ID, 1, 3, new Filter(Level.DEBUG, null))).isEmpty();
    }

    @Test
    void manyLargeLinesAtOnceAreKept() {
        var large = "x".repeat(100_000);
        var lines =
                LongStream.rangeClosed(1, 200)
                        .mapToObj(n -> new LogLine(n, NOON, Level.INFO, null, large, Json.EMPTY))
                        .toList();

        log.append(claim, lines);

        assertThat(log.last(ID)).isEqualTo(200);
        assertThat(log.read(ID, 199, 10, Filter.ALL)).isEqualTo(lines.subList(198, 200));
    }

    @Test
    void aClaimThatDoesNotHoldWritesNothing() {
        log.append(claim, lines(1, 3));
        var old = new Claim(claim.execution(), RUNNER, 0);

        log.append(old, lines(4, 5));
        store.executions().end(claim, Runs.DONE, NOON);
        log.append(claim, lines(4, 5));

        assertThat(log.last(ID)).isEqualTo(3);
        assertThat(log.read(ID, 1, 10, Filter.ALL)).isEqualTo(lines(1, 3));
    }

    private static List<LogLine> lines(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(ExecutionLogTest::line).toList();
    }

    private static LogLine line(long n) {
        var level = n % 100 == 0 ? Level.ERROR : Level.INFO;
        return new LogLine(n, noonPlusMillis(n), level, null, "Line " + n, Json.EMPTY);
    }
}
