package io.wolfe.studio.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Environment;
import io.wolfe.model.execution.Execution;
import io.wolfe.studio.Archive;
import io.wolfe.studio.fakes.Samples;
import io.wolfe.studio.fakes.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTailTest {

    private static final Execution.Request RUN = Samples.request("tailed");
    private static final Instant NOW = Instant.parse("2026-11-22T03:41:10Z");

    private final World.Place place = new World().in(Environment.DEV);
    private final List<String> sent = new ArrayList<>();

    @Test
    void ofAnEndedRunItSendsEveryLineAndTheEnd() throws InterruptedException {
        place.log().add(RUN.id(), Samples.lines(1, 1_200, NOW));
        ended();

        tail(1).follow(sent::add);

        assertThat(sent).hasSize(4);
        assertThat(sent.getFirst()).startsWith("{\"lines\":[{\"n\":1,");
        assertThat(sent.get(2)).startsWith("{\"lines\":[{\"n\":1001,");
        assertThat(sent.getLast()).isEqualTo("{\"end\":\"failed\",\"last\":1200}");
    }

    @Test
    void itBeginsWhereItIsAskedTo() throws InterruptedException {
        place.log().add(RUN.id(), Samples.lines(1, 10, NOW));
        ended();

        tail(10).follow(sent::add);

        assertThat(sent.getFirst()).startsWith("{\"lines\":[{\"n\":10,");
    }

    @Test
    void linesWrittenJustBeforeTheEndAreNotLost() throws InterruptedException {
        place.executions().put(Samples.running(RUN, NOW));

        tail(1).follow(
                        message -> {
                            sent.add(message);
                            if (message.contains("\"state\":\"running\"")) {
                                place.log().add(RUN.id(), Samples.lines(1, 1, NOW));
                                ended();
                            }
                        });

        assertThat(sent).hasSize(3);
        assertThat(sent.get(1)).startsWith("{\"lines\":[{\"n\":1,");
        assertThat(sent.get(2)).isEqualTo("{\"end\":\"failed\",\"last\":1}");
    }

    private void ended() {
        place.executions().put(Samples.ended(RUN, NOW, Duration.ofSeconds(1), Samples.failed()));
    }

    private LogTail tail(long from) {
        var archive =
                new Archive(
                        Environment.DEV,
                        place.events(),
                        place.executions(),
                        place.log(),
                        place.journal());
        return new LogTail(archive, RUN.id(), from);
    }
}
