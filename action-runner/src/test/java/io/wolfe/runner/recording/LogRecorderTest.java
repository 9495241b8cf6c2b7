package io.wolfe.runner.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.execution.LogLine;
import io.wolfe.runner.fakes.HandTurnedClock;
import io.wolfe.runner.fakes.InMemoryLog;
import io.wolfe.runner.fakes.Runs;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogRecorderTest {

    private final InMemoryLog log = new InMemoryLog();

    @Test
    void everyLineIsWrittenInOrderWhenItCloses() {
        say(2_500);

        assertThat(log.texts())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 2_500).mapToObj(n -> n + " line " + n).toList());
    }

    @Test
    void linesGoOnAfterTheLastOneThatIsThere() {
        say(2);
        say(1);

        assertThat(log.texts()).containsExactly("1 line 1", "2 line 2", "3 line 1");
    }

    @Test
    void linesWaitWhileTheDatabaseIsAway() {
        log.loseAppends(1);

        say(3);

        assertThat(log.texts()).containsExactly("1 line 1", "2 line 2", "3 line 3");
    }

    @Test
    void aLogThatIsRefusedDoesNotHoldUpTheRun() {
        log.refuse();

        say(25_000);

        assertThat(log.texts()).isEmpty();
    }

    @Test
    void whatIsSaidAfterTheEndIsNotHeard() {
        var recorder = recorder();
        recorder.close();

        recorder.say(LogLine.Level.INFO, null, "late", Json.EMPTY);

        assertThat(log.texts()).isEmpty();
    }

    private void say(int lines) {
        try (var recorder = recorder()) {
            for (int n = 1; n <= lines; n++) {
                recorder.say(LogLine.Level.INFO, null, "line " + n, Json.EMPTY);
            }
        }
    }

    private LogRecorder recorder() {
        return new LogRecorder(Runs.claimed(false), log, new HandTurnedClock());
    }
}
