package io.wolfe.agent.jobs;

import io.wolfe.agent.jobs.ProcessTree.Remains;
import io.wolfe.agent.jobs.Progress.Ended;
import io.wolfe.agent.jobs.Progress.Running;
import io.wolfe.agent.scripts.Script;
import io.wolfe.model.Durations;
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

    private static final int CHUNK = 8192;

    /// What brings a job to its end; the first to happen counts.
    enum Turn {
        EXITED,
        TIMED_OUT,
        CANCELLED,
        AGENT_STOPPED
    }

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
    private final Duration patience;
    private final InstantSource clock;
    private final Book book;
    private final CompletableFuture<Turn> turn = new CompletableFuture<>();

    JobRun(
            Job job,
            Script script,
            Launcher launcher,
            Output output,
            Duration patience,
            InstantSource clock,
            Book book) {
        this.job = job;
        this.script = script;
        this.launcher = launcher;
        this.output = output;
        this.patience = patience;
        this.clock = clock;
        this.book = book;
    }

    Output output() {
        return output;
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
            book.running(job.with(new Running(startedAt, 0)));
            follow(launcher.launch(job, script), startedAt);
        } catch (IOException | UncheckedIOException e) {
            var why = "the script could not be started: " + e.getMessage();
            end(Ending.FAILED, Optional.of(startedAt), Optional.empty(), why);
        }
    }

    /// Its turn will not come any more.
    void neverBegan() {
        var stopped = turn.getNow(Turn.CANCELLED) == Turn.AGENT_STOPPED;
        end(
                stopped ? Ending.LOST : Ending.CANCELLED,
                Optional.empty(),
                Optional.empty(),
                (stopped ? "the agent was stopped" : "it was cancelled")
                        + " before the script began; nothing was run");
    }

    private void follow(Process process, Instant startedAt) {
        var listener = Thread.ofPlatform().daemon().name("output " + job.id());
        var listening = listener.start(() -> listen(process));
        var _ = process.onExit().thenRun(() -> turn.complete(Turn.EXITED));
        turn.completeOnTimeout(
                Turn.TIMED_OUT, job.terms().timeout().toMillis(), TimeUnit.MILLISECONDS);
        noteProcess(process, startedAt);
        var what = turn.join();
        var remains = launcher.tree(process).end(patience);
        awaitLastWords(listening);
        var exit = exit(process);
        var why = reason(what, exit) + about(what, remains);
        end(ending(what, exit), Optional.of(startedAt), exit, why);
    }

    /// The process has begun already; when its number cannot be kept, its mark will find it.
    private void noteProcess(Process process, Instant startedAt) {
        try {
            book.running(job.with(new Running(startedAt, process.pid())));
        } catch (UncheckedIOException e) {
            LOG.warning("the process of job " + job.id() + " could not be kept: " + e.getMessage());
        }
    }

    private void listen(Process process) {
        var chunk = new byte[CHUNK];
        try (var in = process.getInputStream()) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                output.write(chunk, length);
            }
        } catch (IOException e) {
            // The other end is gone: there is nothing more to hear.
        }
    }

    /// A daemon that kept our pipe would make us wait for as long as it lives.
    private static void awaitLastWords(Thread listening) {
        try {
            listening.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    private static Ending ending(Turn what, Optional<Exit> exit) {
        return switch (what) {
            case EXITED ->
                    exit.filter(Exit::isSuccess).isPresent() ? Ending.SUCCEEDED : Ending.FAILED;
            case TIMED_OUT -> Ending.TIMED_OUT;
            case CANCELLED -> Ending.CANCELLED;
            case AGENT_STOPPED -> Ending.LOST;
        };
    }

    private String reason(Turn what, Optional<Exit> exit) {
        return switch (what) {
            case EXITED -> exit.map(Exit::sentence).orElse("the script ended");
            case TIMED_OUT ->
                    "the script still ran after "
                            + Durations.print(job.terms().timeout())
                            + " and was ended";
            case CANCELLED -> "the script was cancelled while it ran, and was ended";
            case AGENT_STOPPED -> "the agent was stopped while the script ran, and ended it";
        };
    }

    private static String about(Turn what, Remains remains) {
        return switch (remains) {
            case NONE -> "";
            case ENDED -> what == Turn.EXITED ? "; what it left running was ended" : "";
            case STUCK -> "; not all of its processes could be ended";
        };
    }

    /// The book is closed before the output, so that who follows the output to its end finds the
    /// job ended.
    private void end(
            Ending ending, Optional<Instant> startedAt, Optional<Exit> exit, String reason) {
        var ended = new Ended(ending, startedAt, clock.instant(), exit, reason, output.printed());
        book.ended(job.with(ended));
        output.close();
    }
}
