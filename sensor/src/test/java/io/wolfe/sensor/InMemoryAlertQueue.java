package io.wolfe.sensor;

import io.wolfe.sensor.intake.AlertMessage;
import io.wolfe.sensor.intake.AlertQueue;
import io.wolfe.sensor.intake.Depth;
import io.wolfe.sensor.intake.QueueTrouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A queue as the intake sees it. Nothing comes back by itself; it remembers what was done to it.
public final class InMemoryAlertQueue implements AlertQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<AlertMessage> waiting = new ArrayDeque<>();
    private final List<String> deleted = new ArrayList<>();
    private final Map<String, Duration> givenBack = new HashMap<>();
    private final Map<String, Integer> extended = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private final List<AlertMessage> taken = new ArrayList<>();
    private QueueTrouble.@Nullable Kind trouble;
    private @Nullable AlertQueue deadLetters;
    private boolean keeping;
    private int polls;
    private int sent;

    public void send(String body) {
        send(body, null);
    }

    public void send(String body, @Nullable String group) {
        locked(
                () -> {
                    var id = "message-" + ++sent;
                    waiting.add(
                            new AlertMessage(
                                    id,
                                    "handle of " + id,
                                    body,
                                    Instant.EPOCH,
                                    Instant.EPOCH,
                                    1,
                                    group,
                                    Map.of()));
                });
    }

    /// What is put with this body is not taken.
    public void refuse(String body, String why) {
        locked(() -> refused.put(body, why));
    }

    /// Nothing can be deleted from now on.
    public void keepEverything() {
        locked(() -> keeping = true);
    }

    public void haveDeadLetters(AlertQueue deadLetters) {
        locked(() -> this.deadLetters = deadLetters);
    }

    /// What waits to be received.
    public List<String> waiting() {
        return read(() -> waiting.stream().map(AlertMessage::body).toList());
    }

    /// How many messages were handed out.
    public int taken() {
        return read(taken::size);
    }

    public void redeliver(AlertMessage message) {
        locked(() -> waiting.add(message));
    }

    public void have(QueueTrouble.@Nullable Kind trouble) {
        locked(() -> this.trouble = trouble);
    }

    public int polls() {
        return read(() -> polls);
    }

    public List<String> deleted() {
        return read(() -> List.copyOf(deleted));
    }

    /// Bodies, with the delay they were given back with.
    public Map<String, Duration> givenBack() {
        return read(() -> Map.copyOf(givenBack));
    }

    /// How often each body was hidden longer.
    public Map<String, Integer> extended() {
        return read(() -> Map.copyOf(extended));
    }

    @Override
    public String name() {
        return "in memory";
    }

    @Override
    public List<AlertMessage> receive(int most, Duration wait, Duration hidden)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            polls++;
            refuseInTrouble();
            var left = wait.toNanos();
            while (waiting.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                refuseInTrouble();
            }
            var batch = new ArrayList<AlertMessage>();
            while (!waiting.isEmpty() && batch.size() < most) {
                batch.add(waiting.remove());
            }
            taken.addAll(batch);
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void refuseInTrouble() {
        if (trouble != null) {
            throw new QueueTrouble(trouble, "the queue is " + trouble, new IOException("test"));
        }
    }

    @Override
    public List<AlertMessage> delete(List<AlertMessage> messages) {
        if (read(() -> keeping)) {
            return messages;
        }
        locked(() -> messages.forEach(message -> deleted.add(message.body())));
        return List.of();
    }

    @Override
    public void giveBack(List<AlertMessage> messages, Duration delay) {
        locked(() -> messages.forEach(message -> givenBack.put(message.body(), delay)));
    }

    @Override
    public void extend(List<AlertMessage> messages, Duration hidden) {
        locked(() -> messages.forEach(message -> extended.merge(message.body(), 1, Integer::sum)));
    }

    @Override
    public Map<String, String> put(List<AlertMessage> messages) {
        var not = new HashMap<String, String>();
        locked(
                () -> {
                    refuseInTrouble();
                    for (var message : messages) {
                        if (refused.containsKey(message.body())) {
                            not.put(message.id(), refused.get(message.body()));
                        } else {
                            waiting.add(message);
                        }
                    }
                });
        return not;
    }

    @Override
    public Depth depth() {
        return read(
                () -> {
                    refuseInTrouble();
                    return new Depth(waiting.size(), taken.size() - deleted.size(), 0);
                });
    }

    @Override
    public Optional<AlertQueue> deadLetters() {
        return read(() -> Optional.ofNullable(deadLetters));
    }

    @Override
    public void close() {}

    /// Waits until something is so.
    public void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = TimeUnit.SECONDS.toNanos(20);
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("it did not become so within 20 seconds");
                }
                left -= TimeUnit.MILLISECONDS.toNanos(20);
                var _ = changed.await(20, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T read(java.util.function.Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }
}
