package io.wolfe.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.format.document.Checked;
import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.runbook.Conduct;
import io.wolfe.model.runbook.RunbookName;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConductTest {

    @Test
    void aRunbookThatSaysNothingIsTriedOnce() {
        var conduct = conduct("language: python\n");

        assertThat(conduct).isEqualTo(Conduct.PLAIN);
        assertThat(conduct.allowsAnother(1, ExecutionState.FAILED)).isFalse();
    }

    @Test
    void everyKeyIsRead() {
        var conduct =
                conduct(
                        """
                        idempotent: true
                        retry: { attempts: 3, backoff: 1m, on: [failed, lost] }
                        concurrency: { key: "${parameters.broker}", limit: 2, when_busy: skip }
                        """);

        assertThat(conduct)
                .isEqualTo(
                        new Conduct(
                                true,
                                new Conduct.Retry(
                                        3,
                                        Duration.ofMinutes(1),
                                        Set.of(ExecutionState.FAILED, ExecutionState.LOST)),
                                new Conduct.Concurrency(
                                        "${parameters.broker}", 2, Conduct.WhenBusy.SKIP)));
        assertThat(conduct.allowsAnother(2, ExecutionState.LOST)).isTrue();
        assertThat(conduct.allowsAnother(3, ExecutionState.LOST)).isFalse();
        assertThat(conduct.allowsAnother(1, ExecutionState.TIMED_OUT)).isFalse();
    }

    @Test
    void aLossIsForgivenOnceWhereASecondAttemptDoesNoHarmAndNeverElsewhere() {
        var harmless = conduct("idempotent: true\n");
        var perhaps = conduct("retry: { attempts: 5 }\n");

        assertThat(harmless.allowsAnother(1, ExecutionState.LOST)).isTrue();
        assertThat(harmless.allowsAnother(2, ExecutionState.LOST)).isFalse();
        assertThat(harmless.allowsAnother(1, ExecutionState.FAILED)).isFalse();
        assertThat(perhaps.allowsAnother(1, ExecutionState.LOST)).isFalse();
        assertThat(perhaps.allowsAnother(4, ExecutionState.FAILED)).isTrue();
    }

    @Test
    void aKeyIsFilledFromTheRunAndSaysWhatItMisses() {
        var key =
                ((Checked.Sound<KeyText>) KeyText.read("${parameters.broker}/${event.data.n}/$5"))
                        .value();
        var event = Json.fields().put("data", Json.fields().put("n", 7).done()).done();
        var broker = Json.fields().put("broker", "k-1").done();

        assertThat(key.fill(broker, event)).isEqualTo(new KeyText.Filled.Key("k-1/7/$5"));
        assertThat(key.fill(Json.EMPTY, event))
                .isEqualTo(new KeyText.Filled.Missing("parameters.broker"));
        assertThat(key.fill(broker, Json.NULL))
                .isEqualTo(new KeyText.Filled.Missing("event.data.n"));
    }

    private static Conduct conduct(String settings) {
        return switch (new RunbookFormat()
                .read(Teams.DEMO, Teams.team().runbook("it", settings).files())) {
            case Reading.Valid(var catalog) ->
                    catalog.runbook(new RunbookName("it")).orElseThrow().conduct();
            case Reading.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }
}
