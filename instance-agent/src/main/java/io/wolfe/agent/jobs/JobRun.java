package io.wolfe.agent.jobs;

import io.wolfe.agent.cgroups.Cgroup;
import io.wolfe.agent.jobs.Launcher.Launched;
import io.wolfe.agent.jobs.ProcessTree.Remains;
import io.wolfe.agent.jobs.Progress.Ended;
import io.wolfe.agent.jobs.Progress.Running;
import io.wolfe.agent.jobs.Verdict.Turn;
import io.wolfe.agent.scripts.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/// One job from its turn to its end. It is written down as running before its process is started,
/// so that a restarted agent can tell a job that may have begun from one that never did.
final class JobRun implements Runnable {

    private static final Logger LOG = Logger.getLogger("agent.jobs");

    /// How long output may still come after the last process of the job has gone.
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /// Where a run writes down its turns.
    interface Book {

        /// It begins, or its process has a number by now.
        ///
        /// @throws UncheckedIOException when it could not be written: then the job must not begin
        void running(Job job);

        void ended(Job job);
    }

    private final Job job;
    private final Script script;
    private final Launcher launcher;
    private final Output output;
    private final Limits limits;
    private final InstantSource clock;
    private final Book book;
    private final CompletableFuture<Turn> turn = new CompletableFuture<>();

    JobRun(
            Job job,
            Script script,
            Launcher launcher,
            Output output,
            Limits limits,
            InstantSource clock,
            Book book) {
        this.job = job;
        this.script = script;
        this.launcher = launcher;
        this.output = output;
        this.limits = limits;
        this.clock = clock;
        this.book = book;
    }

    Output output() {
        return output;
    }

    Script script() {
        return script;
    }

    void cancel() {
        turn.complete(Turn.CANCELLED);
    }

    void agentStops() {
        turn.complete(Turn.AGENT_STOPPED);
    }

    @Override
    public void run() {
        if (turn.isDone()) {
            neverBegan();
            return;
        }
        var startedAt = clock.instant();
        try {
            book.running(job.with(new Running(startedAt, 0, Held.NOTHING)));
            follow(launcher.launch(job, script), startedAt);
        } catch (IOException | UncheckedIOException e) {
            end(
                    new Ended(
                            Ending.FAILED,
                            Optional.of(startedAt),
                            clock.instant(),
                            Optional.empty(),
                            "the script could not be started: " + e.getMessage(),
                            output.printed(),
                            Held.NOTHING,
                            Optional.empty()));
        }
    }

    /// Its turn will not come any more.
    void neverBegan() {
        var stopped = turn.getNow(Turn.CANCELLED) == Turn.AGENT_STOPPED;
        end(
                new Ended(
                        stopped ? Ending.LOST : Ending.CANCELLED,
                        Optional.empty(),
                        clock.instant(),
                        Optional.empty(),
                        (stopped ? "the agent was stopped" : "it was cancelled")
                                + " before the script began; nothing was run",
                        output.printed(),
                        Held.NOTHING,
                        Optional.empty()));
    }

    private void follow(Launched launched, Instant startedAt) {
        var process = launched.process();
        var listener = Listener.of(process, output, limits.outputRate(), job.id());
        var _ = process.onExit().thenRun(() -> turn.complete(Turn.EXITED));
        turn.completeOnTimeout(
                Turn.TIMED_OUT, job.terms().timeout().toMillis(), TimeUnit.MILLISECONDS);
        noteProcess(launched, startedAt);
        var mostCpu = job.terms().bounds().cpu();
        try (var watch = Watch.over(launched, mostCpu, () -> turn.complete(Turn.OVERDRAWN))) {
            var what = turn.join();
            var remains = endTree(what, launched);
            var used = watch.footprint();
            listener.awaitLastWords(LAST_WORDS);
            var verdict =
                    new Verdict(job.terms(), what, exit(process), remains, watch.ranOutOfMemory());
            end(
                    new Ended(
                            verdict.ending(),
                            Optional.of(startedAt),
                            clock.instant(),
                            verdict.exit(),
                            verdict.reason(),
                            output.printed(),
                            launched.held(),
                            Optional.of(used).filter(print -> print.peakMemory() > 0)));
        }
        launched.cgroup().ifPresent(group -> Thread.ofVirtual().start(() -> remove(group)));
    }

    /// What a script that ends by itself may leave running, is let go; nothing else is.
    private Remains endTree(Turn what, Launched launched) {
        if (what != Turn.EXITED || !script.manner().leavesRunning()) {
            return launched.tree().end(limits.patience());
        }
        var remains = ProcessTree.session(launched.process().pid()).end(limits.patience());
        launched.cgroup().ifPresent(Cgroup::release);
        return remains;
    }

    /// The kernel keeps a group for a moment after its last process has gone.
    private static void remove(Cgroup group) {
        try {
            for (int look = 0; look < 40 && group.remove(); look++) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The process has begun already; when its number cannot be kept, its mark will find it.
    private void noteProcess(Launched launched, Instant startedAt) {
        try {
            book.running(
                    job.with(new Running(startedAt, launched.process().pid(), launched.held())));
        } catch (UncheckedIOException e) {
            LOG.warning("the process of job " + job.id() + " could not be kept: " + e.getMessage());
        }
    }

    /// The system shows that a process has ended a moment before it tells us how.
    private static Optional<Exit> exit(Process process) {
        try {
            return process.waitFor(LAST_WORDS)
                    ? Optional.of(new Exit(process.exitValue()))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// The book is closed before the output, so that who follows the output to its end finds the
    /// job ended.
    private void end(Ended ended) {
        book.ended(job.with(ended));
        output.close();
    }
}
