package io.wolfe.runner.fakes;

import io.wolfe.model.execution.Outcome;
import io.wolfe.runner.sandbox.Assignment;
import io.wolfe.runner.sandbox.Host;
import io.wolfe.runner.sandbox.Run;
import io.wolfe.runner.sandbox.Sandbox;
import io.wolfe.runner.sandbox.Walls;
import io.wolfe.runner.sandbox.Workforce;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// Runs nothing: each run ends when the test says so, or somebody stops it.
public final class FakeSandbox implements Sandbox {

    private final List<Host> hosts = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Outcome>> runs = new CopyOnWriteArrayList<>();

    public long running() {
        return runs.stream().filter(run -> !run.isDone()).count();
    }

    /// The world of the run that was started last.
    public Host last() {
        return hosts.getLast();
    }

    public void endAll(Outcome outcome) {
        runs.forEach(run -> run.complete(outcome));
    }

    @Override
    public Run start(Assignment assignment, Host host) {
        var outcome = new CompletableFuture<Outcome>();
        hosts.add(host);
        runs.add(outcome);
        return new Run() {
            @Override
            public Outcome await() {
                return outcome.join();
            }

            @Override
            public void stop(Outcome stopped) {
                outcome.complete(stopped);
            }
        };
    }

    @Override
    public Walls walls() {
        return new Walls(true, true, true, List.of(), List.of());
    }

    @Override
    public Workforce workforce() {
        return new Workforce(0, 0, running(), 0, 0, 0, 0, Map.of());
    }

    @Override
    public void close() {}
}
