package io.wolfe.agent.jobs;

import io.wolfe.agent.cgroups.Cgroup;
import io.wolfe.agent.jobs.Launcher.Launched;
import java.time.Duration;
import java.util.Optional;

/// Looks at what a job uses up while it runs. A control group counts by itself and is only asked;
/// elsewhere samples are taken. Whoever uses more processor time than is allowed is reported.
final class Watch implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final Duration FIRST = Duration.ofMillis(20);

    private final Launched launched;
    private final Optional<Duration> mostCpu;
    private final Runnable overdrawn;
    private final Optional<Thread> looking;
    private volatile Footprint sampled = new Footprint(0, Duration.ZERO, "samples of /proc");

    private Watch(Launched launched, Optional<Duration> mostCpu, Runnable overdrawn) {
        this.launched = launched;
        this.mostCpu = mostCpu;
        this.overdrawn = overdrawn;
        this.looking =
                launched.cgroup().isPresent() && mostCpu.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Thread.ofVirtual().name("watch").unstarted(this::look));
    }

    static Watch over(Launched launched, Optional<Duration> mostCpu, Runnable overdrawn) {
        var watch = new Watch(launched, mostCpu, overdrawn);
        watch.looking.ifPresent(Thread::start);
        return watch;
    }

    private void look() {
        try {
            for (var pause = FIRST; ; pause = PERIOD) {
                Thread.sleep(pause);
                var used = footprint();
                if (mostCpu.filter(most -> used.cpu().compareTo(most) > 0).isPresent()) {
                    overdrawn.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The job is over.
        }
    }

    /// As far as it has come.
    Footprint footprint() {
        return launched.cgroup()
                .flatMap(Cgroup::usage)
                .map(usage -> new Footprint(usage.peakMemory(), usage.cpu(), "control group"))
                .orElseGet(this::sample);
    }

    private Footprint sample() {
        var memory = 0L;
        var cpu = Duration.ZERO;
        for (var one : launched.tree().living()) {
            memory += one.resident();
            cpu = cpu.plus(one.cpu());
        }
        var before = sampled;
        sampled =
                new Footprint(
                        Math.max(memory, before.peakMemory()),
                        cpu.compareTo(before.cpu()) > 0 ? cpu : before.cpu(),
                        before.measuredBy());
        return sampled;
    }

    boolean ranOutOfMemory() {
        return launched.cgroup().filter(Cgroup::ranOutOfMemory).isPresent();
    }

    @Override
    public void close() {
        looking.ifPresent(Thread::interrupt);
    }
}
