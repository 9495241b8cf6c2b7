package io.wolfe.runner.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.execution.LogLine;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LogMeterTest {

    private final ArrayList<String> kept = new ArrayList<>();

    @Test
    void theLogIsCutAtItsLimitAndThatIsSaidOnce() {
        var meter =
                new LogMeter(
                        1024, (level, step, text, fields) -> kept.add(level.word() + " " + text));

        for (int n = 0; n < 100; n++) {
            meter.say(LogLine.Level.INFO, null, "x".repeat(99), Json.EMPTY);
        }

        assertThat(kept)
                .hasSize(11)
                .startsWith("info " + "x".repeat(99))
                .endsWith(
                        "warn The log is cut here: it has reached its limit of 1 KiB (limits: log in"
                                + " runbook.yaml). The run goes on.");
    }

    @Test
    void fieldsCountToo() {
        var meter = new LogMeter(100, (level, step, text, fields) -> kept.add(text));

        meter.say(LogLine.Level.INFO, null, "", Json.fields().put("a", "x".repeat(100)).done());

        assertThat(kept).singleElement().asString().startsWith("The log is cut here");
    }
}
