package io.wolfe.journey.fleet;

import io.wolfe.journey.Eventually;
import io.wolfe.journey.fleet.failpoints.Failpoint;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Alerts come in, one in ten of them twice, while processes are killed: compute instances between
/// any two steps and at random, queue and database now and then.
final class Storm {

    private static final Duration REACHED_WITHIN = Duration.ofSeconds(20);
    private static final List<Failpoint> ALL = List.of(Failpoint.all());
    private static final int BATCH = 10;
    private static final int OUTAGE_EVERY = 9;

    private final Fleet fleet;
    private final int alerts;
    private final int kills;
    private final Random random;
    private final PrintStream out;
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private final Set<String> reached = new TreeSet<>();
    private final int boundaries;

    private Storm(Fleet fleet, int alerts, int kills, int boundaries, long seed, PrintStream out) {
        this.fleet = fleet;
        this.alerts = alerts;
        this.kills = kills;
        this.boundaries = boundaries;
        this.random = new Random(seed);
        this.out = out;
    }

    /// Goes on until something has died at every boundary, however many kills that takes.
    static Storm whole(Fleet fleet, int alerts, int kills, long seed, PrintStream out) {
        return new Storm(fleet, alerts, kills, ALL.size(), seed, out);
    }

    /// Ends with the last kill, at whatever boundaries those were.
    static Storm brief(Fleet fleet, int alerts, int kills, long seed, PrintStream out) {
        return new Storm(fleet, alerts, kills, 0, seed, out);
    }

    /// Returns when every alert is sent, every kill is done and enough failpoints were the end of
    /// some process, with all processes up.
    ///
    /// @return the failpoints at which a process died
    Set<String> rage() throws InterruptedException {
        var sender = Thread.ofPlatform().daemon().name("sender").start(this::send);
        var points = points();
        while (turns.get() < turns() && (killed.get() < kills || reached.size() < boundaries)) {
            fleet.compute().forEach(Member::awaitReadyAgain);
            turns.incrementAndGet();
            strike(points);
            if (turns.get() % OUTAGE_EVERY == OUTAGE_EVERY / 2) {
                outage();
            }
        }
        turns.set(turns());
        sender.join();
        fleet.compute().forEach(Member::awaitReadyAgain);
        return reached;
    }

    /// At most so many strikes. Each has alerts of its own to meet, so that there is something to
    /// interrupt.
    private int turns() {
        return kills + 2 * boundaries;
    }

    /// Each failpoint once, in any order; one that was not reached comes again.
    private Deque<Failpoint> points() {
        var points = new ArrayList<>(ALL);
        Collections.shuffle(points, random);
        return new ArrayDeque<>(points);
    }

    private void strike(Deque<Failpoint> points) {
        if (points.isEmpty()) {
            if (random.nextInt(3) == 0) {
                strikeAnyone();
                return;
            }
            points.addAll(points());
        }
        var point = points.poll();
        if (diesAt(point)) {
            reached.add(point.name());
        } else {
            points.add(point);
            strikeAnyone();
        }
    }

    private boolean diesAt(Failpoint point) {
        fleet.arm(point);
        var until = System.nanoTime() + REACHED_WITHIN.toNanos();
        while (System.nanoTime() - until < 0) {
            if (fleet.compute().stream().anyMatch(member -> !member.isAlive())) {
                return fellAt(point);
            }
            Eventually.pause();
        }
        return !fleet.disarm(point) && fellAt(point);
    }

    private boolean fellAt(Failpoint point) {
        var isReached = !fleet.disarm(point);
        Eventually.within(
                REACHED_WITHIN,
                "a process died",
                () -> fleet.compute().stream().anyMatch(member -> !member.isAlive()));
        fleet.compute().stream()
                .filter(member -> !member.isAlive())
                .forEach(member -> fell(member, isReached ? point.name() : "by itself"));
        return isReached;
    }

    private void strikeAnyone() {
        var member = fleet.compute().get(random.nextInt(fleet.compute().size()));
        member.kill();
        fell(member, "anywhere");
    }

    private void fell(Member member, String where) {
        member.kill();
        out.printf("kill %d: %s %s%n", killed.incrementAndGet(), member.name(), where);
        member.restart();
    }

    /// By turns a power cut and a restart in good order.
    private void outage() {
        var database = fleet.ground().process();
        if (random.nextBoolean()) {
            database.kill();
            out.printf("kill %d: %s%n", killed.incrementAndGet(), database.name());
        } else {
            database.stop();
            out.printf("stop: %s%n", database.name());
            killed.incrementAndGet();
        }
        database.restart();
        database.awaitReady();
    }

    // ---- Alerts, spread over the strikes

    private void send() {
        try (var queue = fleet.ground().queue("wolfe-dev")) {
            for (int from = 0; from < alerts; from += BATCH) {
                awaitTurn(from);
                var batch =
                        IntStream.range(from, Math.min(from + BATCH, alerts))
                                .mapToObj(number -> new StormAlert(number).body())
                                .toList();
                queue.send(batch);
                queue.send(List.of(batch.getLast()));
            }
        }
    }

    private void awaitTurn(int number) {
        while (number >= (long) alerts * turns.get() / turns()) {
            Eventually.pause();
        }
    }
}
