package io.wolfe.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.LogLine;
import org.junit.jupiter.api.Test;

class LogRangeTest {

    @Test
    void theWholeLogIsAskedForWhenNothingIsSaid() {
        assertThat(LogRange.of("1", null, "", ""))
                .isEqualTo(new LogRange(1, Long.MAX_VALUE, ExecutionLog.Filter.ALL));
    }

    @Test
    void everythingThatCanBeSaidIsRead() {
        assertThat(LogRange.of("7", "0", "warn", "disk"))
                .isEqualTo(new LogRange(7, 0, new ExecutionLog.Filter(LogLine.Level.WARN, "disk")));
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> LogRange.of("0", null, null, null))
                .hasMessage("from=0 cannot be read: give a line number, counted from 1");
        assertThatThrownBy(() -> LogRange.of("1", "-1", null, null))
                .hasMessage("limit=-1 cannot be read: give how many lines at most");
        assertThatThrownBy(() -> LogRange.of("1", null, "loud", null))
                .hasMessage("level=loud cannot be read: give one of debug, info, warn, error");
    }

    @Test
    void whoComesBackGoesOnAfterTheLastLineItHeard() {
        assertThat(LogRange.first("41", "1")).isEqualTo(42);
        assertThat(LogRange.first(null, "3")).isEqualTo(3);
        assertThatThrownBy(() -> LogRange.first("9223372036854775807", "1"))
                .hasMessage(
                        "Last-Event-ID=9223372036854775807 cannot be read: give the number of a"
                                + " line");
    }
}
