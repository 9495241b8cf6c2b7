package io.wolfe.agent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.agent.jobs.Progress.Ended;
import io.wolfe.agent.jobs.Progress.Printed;
import io.wolfe.agent.jobs.Progress.Queued;
import io.wolfe.agent.jobs.Progress.Running;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobJsonTest {

    private static final Instant BEGUN = Instant.parse("2026-11-22T10:00:00.500Z");

    private static Job job(Progress progress) {
        var asked = Json.EMPTY.with("path", Json.text("/var"));
        return new Job(
                "j1",
                new Order("clean", asked, Optional.of(Duration.ofSeconds(90)), Optional.of("k")),
                new Terms(asked.with("days", Json.number(7)), Duration.ofSeconds(90)),
                Instant.parse("2026-11-22T10:00:00Z"),
                progress);
    }

    static Stream<Progress> everyProgress() {
        return Stream.of(
                new Queued(),
                new Running(BEGUN, 4711),
                new Ended(
                        Ending.TIMED_OUT,
                        Optional.of(BEGUN),
                        BEGUN.plusMillis(1500),
                        Optional.of(new Exit(137)),
                        "it still ran",
                        new Printed(12, true)),
                new Ended(
                        Ending.LOST,
                        Optional.empty(),
                        BEGUN,
                        Optional.empty(),
                        "nothing was run",
                        Printed.NOTHING));
    }

    @ParameterizedTest
    @MethodSource("everyProgress")
    void whatIsWrittenIsReadAgain(Progress progress) {
        var job = job(progress);

        var read = JobJson.read((Json.Obj) JsonText.parse(JsonText.print(JobJson.print(job))));

        assertThat(read).isEqualTo(job);
    }

    @Test
    void callersSeeThisShape() {
        var ended =
                new Ended(
                        Ending.FAILED,
                        Optional.of(BEGUN),
                        BEGUN.plusMillis(1500),
                        Optional.of(new Exit(143)),
                        "the script was ended by signal TERM",
                        new Printed(12, false));

        var text = JsonText.print(JobJson.print(job(ended)));

        assertThat(text)
                .isEqualTo(
                        "{\"id\":\"j1\",\"script\":\"clean\",\"arguments\":{\"path\":\"/var\",\"days\":7},"
                                + "\"timeout\":\"90s\",\"asked\":{\"arguments\":{\"path\":\"/var\"},\"timeout\":\"90s\"},"
                                + "\"idempotencyKey\":\"k\",\"state\":\"failed\",\"queuedAt\":\"2026-11-22T10:00:00Z\","
                                + "\"startedAt\":\"2026-11-22T10:00:00.500Z\",\"endedAt\":\"2026-11-22T10:00:02Z\","
                                + "\"duration\":\"1500ms\",\"exitCode\":143,\"signal\":\"TERM\","
                                + "\"reason\":\"the script was ended by signal TERM\",\"outputBytes\":12,\"outputCut\":false}");
    }
}
