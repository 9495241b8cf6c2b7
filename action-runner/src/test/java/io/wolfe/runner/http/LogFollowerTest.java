package io.wolfe.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.Outcome;
import io.wolfe.runner.fakes.InMemoryExecutions;
import io.wolfe.runner.fakes.InMemoryLog;
import io.wolfe.runner.fakes.Runs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFollowerTest {

    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final InMemoryLog log = new InMemoryLog();
    private final List<String> heard = new ArrayList<>();

    @Test
    void everyLineIsToldOnceAlsoThoseThatComeMeanwhileAndThenTheEnd() throws Exception {
        executions.create(Runs.queued("run"));
        var claim = executions.claim(Runs.RUNNER, Runs.AT).orElseThrow();
        line(1);
        line(2);

        follow(
                1,
                n -> {
                    if (n == 2) {
                        line(3);
                        executions.end(claim, new Outcome.Succeeded(Json.NULL), Runs.AT);
                    }
                    return true;
                });

        assertThat(heard).containsExactly("1", "2", "3", "end succeeded");
    }

    @Test
    void itBeginsWhereItIsAskedTo() throws Exception {
        line(1);
        line(2);

        follow(2, n -> true);

        assertThat(heard).containsExactly("2", "end lost");
    }

    @Test
    void anExecutionThatIsNotThereHasEnded() throws Exception {
        follow(1, n -> true);

        assertThat(heard).containsExactly("end lost");
    }

    @Test
    void itEndsWhenTheListenerHasGone() throws Exception {
        executions.create(Runs.queued("run"));
        line(1);
        line(2);

        follow(1, n -> false);

        assertThat(heard).containsExactly("1");
    }

    private void line(long n) {
        log.add(new LogLine(n, Runs.AT, LogLine.Level.INFO, null, "line", Json.EMPTY));
    }

    private void follow(long from, Hearing hearing) throws InterruptedException {
        new LogFollower(executions, log, new ExecutionId("run"))
                .follow(
                        from,
                        new LogFollower.Listener() {
                            @Override
                            public boolean line(LogLine line) {
                                heard.add(Long.toString(line.n()));
                                return hearing.stays(line.n());
                            }

                            @Override
                            public boolean idle() {
                                return true;
                            }

                            @Override
                            public void end(ExecutionState state) {
                                heard.add("end " + state.word());
                            }
                        });
    }

    private interface Hearing {
        boolean stays(long n);
    }
}
