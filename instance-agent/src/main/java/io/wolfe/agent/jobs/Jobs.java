package io.wolfe.agent.jobs;

import io.wolfe.agent.jobs.Acceptance.Different;
import io.wolfe.agent.jobs.Acceptance.Full;
import io.wolfe.agent.jobs.Acceptance.Known;
import io.wolfe.agent.jobs.Acceptance.Taken;
import io.wolfe.agent.jobs.Progress.Queued;
import io.wolfe.agent.scripts.Script;
import io.wolfe.model.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;

/// The jobs of this instance: those that wait, those that run, and those that are remembered.
/// What was accepted is on disk; an agent that finds it there unfinished calls it lost.
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("agent.jobs");

    private final Limits limits;
    private final InstantSource clock;
    private final JobFolders folders;
    private final Launcher launcher;
    private final Map<String, Job> known = new ConcurrentHashMap<>();
    private final Map<String, JobRun> live = new ConcurrentHashMap<>();
    private final ReentrantLock accepting = new ReentrantLock();
    private final Semaphore room;
    private final Turns turns;
    private final Enclosure enclosure;
    private final Memory memory;
    private final Tally tally = new Tally();
    private final Ledger book = new Ledger();

    private Jobs(
            JobFolders folders,
            Limits limits,
            Surroundings surroundings,
            Enclosure enclosure,
            InstantSource clock) {
        this.folders = folders;
        this.limits = limits;
        this.clock = clock;
        this.enclosure = enclosure;
        this.launcher = new Launcher(folders, surroundings, enclosure);
        this.room = new Semaphore(limits.running() + limits.waiting());
        this.turns = new Turns(limits.running());
        this.memory = new Memory(limits.history(), clock);
    }

    /// Opens what a former agent left in the folder, and ends what it left running.
    public static Jobs open(
            Path folder,
            Limits limits,
            Surroundings surroundings,
            Enclosure enclosure,
            InstantSource clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var jobs = new Jobs(new JobFolders(folder), limits, surroundings, enclosure, clock);
        jobs.recover();
        return jobs;
    }

    private void recover() {
        var aftermath = new Aftermath(limits.patience(), enclosure, clock);
        int lost = 0;
        for (var job : folders.all()) {
            var settled = aftermath.settle(job, folders.output(job.id()));
            known.put(job.id(), settled);
            if (!settled.equals(job)) {
                folders.save(settled);
                folders.deleteWork(job.id());
                lost++;
            }
        }
        if (lost > 0) {
            LOG.warning(lost + " jobs were unfinished when the agent died; they are lost");
        }
    }

    /// The job that was asked for before with this order's key, if there is one.
    public Optional<Acceptance> known(Order order) {
        return order.key()
                .flatMap(key -> find(id(key)))
                .map(job -> job.order().equals(order) ? new Known(job) : new Different(job));
    }

    public Acceptance accept(Order order, Terms terms, Script script) {
        accepting.lock();
        try {
            return known(order).orElseGet(() -> take(order, terms, script));
        } finally {
            accepting.unlock();
        }
    }

    private Acceptance take(Order order, Terms terms, Script script) {
        if (turns.isClosed() || !room.tryAcquire()) {
            tally.refused();
            return new Full(limits.waiting());
        }
        var id = order.key().map(Jobs::id).orElseGet(() -> id(UUID.randomUUID().toString()));
        var job = new Job(id, order, terms, clock.instant(), new Queued());
        try {
            folders.create(job);
        } catch (UncheckedIOException e) {
            room.release();
            throw e;
        }
        known.put(id, job);
        start(job, script);
        return new Taken(job);
    }

    private void start(Job job, Script script) {
        var most = job.terms().bounds().output().orElse(limits.output());
        var output = Output.begin(folders.output(job.id()), most);
        var run = new JobRun(job, script, launcher, output, limits, clock, book);
        live.put(job.id(), run);
        turns.join(run);
    }

    private static String id(String key) {
        return Hash.of(List.of("job", key));
    }

    public Optional<Job> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /// Newest first.
    public List<Job> all() {
        return known.values().stream().sorted(Memory.NEWEST_FIRST).toList();
    }

    public int running() {
        return turns.busy();
    }

    public int waiting() {
        return turns.waiting();
    }

    /// What has been counted since the agent started.
    public Tally tally() {
        return tally;
    }

    /// Why a script cannot be run here as it wants to be; empty when it can.
    public Optional<String> refusal(Script script) {
        return enclosure.refusal(script);
    }

    /// Forgets what has become too old, also when no job ends.
    public void forgetOld() {
        book.forgetOldest();
    }

    public Optional<Output> output(String id) {
        var run = live.get(id);
        return run == null
                ? find(id).map(job -> Output.ended(folders.output(job.id())))
                : Optional.of(run.output());
    }

    /// Ends the job, whole process tree. False when it is over already.
    public boolean cancel(String id) {
        var run = live.get(id);
        if (run == null) {
            return false;
        }
        run.cancel();
        if (turns.leave(run)) {
            run.neverBegan();
        }
        return true;
    }

    /// Ends what runs; it will be found as lost.
    @Override
    public void close() {
        acceptNoMore();
        for (var run : live.values()) {
            run.agentStops();
            if (turns.leave(run)) {
                run.neverBegan();
            }
        }
        try {
            var ample = limits.patience().multipliedBy(4).toMillis();
            if (!turns.awaitQuiet(ample)) {
                LOG.warning("jobs could not be ended in time: " + live.keySet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptNoMore() {
        accepting.lock();
        try {
            turns.close();
        } finally {
            accepting.unlock();
        }
    }

    private final class Ledger implements JobRun.Book {

        @Override
        public void running(Job job) {
            folders.save(job);
            known.put(job.id(), job);
        }

        /// That it has ended holds even when the disk is full; then the next agent calls it lost.
        /// Only what is on the list of ended jobs may be forgotten, so it gets there last.
        @Override
        public void ended(Job job) {
            try {
                folders.save(job);
            } catch (UncheckedIOException e) {
                LOG.warning("the end of job " + job.id() + " could not be kept: " + e.getMessage());
            }
            folders.deleteWork(job.id());
            known.put(job.id(), job);
            tally.ended(job);
            live.remove(job.id());
            room.release();
            forgetOldest();
        }

        private void forgetOldest() {
            memory.toForget(all().stream().filter(Job::isOver).toList()).forEach(this::forget);
        }

        /// Jobs end side by side; the one that takes it off the list deletes it.
        private void forget(Job job) {
            if (known.remove(job.id()) != null) {
                folders.delete(job.id());
            }
        }
    }
}
