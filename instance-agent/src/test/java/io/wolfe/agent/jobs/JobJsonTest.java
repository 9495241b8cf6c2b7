package io.wolfe.agent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.agent.jobs.Progress.Ended;
import io.wolfe.agent.jobs.Progress.Printed;
import io.wolfe.agent.jobs.Progress.Queued;
import io.wolfe.agent.jobs.Progress.Running;
import io.wolfe.agent.scripts.Bounds;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobJsonTest {

    private static final Instant BEGUN = Instant.parse("2026-11-22T10:00:00.500Z");

    private static final Bounds BOUNDS =
            new Bounds(
                    OptionalLong.of(64 << 20),
                    Optional.of(Duration.ofSeconds(2)),
                    OptionalInt.of(9),
                    OptionalInt.of(64),
                    OptionalLong.of(1 << 30),
                    OptionalLong.of(1024));

    private static Job job(Progress progress) {
        var asked = Json.EMPTY.with("path", Json.text("/var"));
        return new Job(
                "j1",
                new Order("clean", asked, Optional.of(Duration.ofSeconds(90)), Optional.of("k")),
                new Terms(asked.with("days", Json.number(7)), Duration.ofSeconds(90), BOUNDS),
                Instant.parse("2026-11-22T10:00:00Z"),
                progress);
    }

    static Stream<Progress> everyProgress() {
        return Stream.of(
                new Queued(),
                new Running(BEGUN, 4711, new Held(Map.of("memory", "cgroup v2"))),
                new Ended(
                        Ending.TIMED_OUT,
                        Optional.of(BEGUN),
                        BEGUN.plusMillis(1500),
                        Optional.of(new Exit(137)),
                        "it still ran",
                        new Printed(12, 10, true),
                        new Held(Map.of("memory", "cgroup v1", "files", "rlimit")),
                        Optional.of(
                                new Footprint(1 << 20, Duration.ofMillis(130), "control group"))),
                new Ended(
                        Ending.LOST,
                        Optional.empty(),
                        BEGUN,
                        Optional.empty(),
                        "nothing was run",
                        Printed.NOTHING,
                        Held.NOTHING,
                        Optional.empty()));
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
                        new Printed(12, 12, false),
                        new Held(Map.of("memory", "cgroup v1")),
                        Optional.of(
                                new Footprint(1 << 20, Duration.ofMillis(130), "control group")));

        var text = JsonText.print(JobJson.print(job(ended)));

        assertThat(text)
                .isEqualTo(
                        "{\"id\":\"j1\",\"script\":\"clean\",\"arguments\":{\"path\":\"/var\",\"days\":7},"
                                + "\"timeout\":\"90s\",\"asked\":{\"arguments\":{\"path\":\"/var\"},\"timeout\":\"90s\"},"
                                + "\"limits\":{\"memory\":\"64MiB\",\"cpu\":\"2s\",\"processes\":9,\"files\":64,\"file_size\":\"1GiB\",\"output\":\"1KiB\"},"
                                + "\"idempotencyKey\":\"k\",\"state\":\"failed\",\"queuedAt\":\"2026-11-22T10:00:00Z\","
                                + "\"heldBy\":{\"memory\":\"cgroup v1\"},\"startedAt\":\"2026-11-22T10:00:00.500Z\",\"endedAt\":\"2026-11-22T10:00:02Z\","
                                + "\"duration\":\"1500ms\",\"exitCode\":143,\"signal\":\"TERM\","
                                + "\"reason\":\"the script was ended by signal TERM\","
                                + "\"usage\":{\"peakMemory\":1048576,\"cpu\":\"130ms\",\"measuredBy\":\"control group\"},"
                                + "\"outputBytes\":12,\"outputKept\":12,\"outputCut\":false}");
    }
}
