package io.wolfe.sensor.redrive;

import io.wolfe.sensor.intake.AlertMessage;
import io.wolfe.sensor.intake.AlertQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/// The dead-letter queue of a queue. Looking into it hides its messages for a moment and shows them
/// again; moving one puts it in its queue first and deletes it here afterwards. A crash between any
/// two steps leaves it in one of the two or in both, and the ledger recognises what it has seen.
///
/// Any thread; throws {@link io.wolfe.sensor.intake.QueueTrouble} when one of the queues does not
/// answer. What was in hand then comes back by itself.
public final class DeadLetters {

    /// How many are gone through in one call.
    public static final int MOST = 1_000;

    private static final int BATCH = 10;

    /// A shorter look may miss messages: Amazon keeps them in many places.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration HIDDEN = Duration.ofMinutes(2);

    private final AlertQueue dead;
    private final AlertQueue home;
    private final Duration look;

    /// @param home where its messages come from, and go to again
    public DeadLetters(AlertQueue dead, AlertQueue home) {
        this(dead, home, LOOK);
    }

    DeadLetters(AlertQueue dead, AlertQueue home, Duration look) {
        this.dead = dead;
        this.home = home;
        this.look = look;
    }

    public List<AlertMessage> peek(int limit) throws InterruptedException {
        var seen = new ArrayList<AlertMessage>();
        try {
            goThrough(limit, seen::addAll);
        } finally {
            show(seen);
        }
        return seen;
    }

    /// What would be moved.
    public List<Moved> rehearse(Predicate<String> wanted) throws InterruptedException {
        return peek(MOST).stream()
                .filter(message -> wanted.test(message.id()))
                .<Moved>map(message -> new Moved.Found(message.id()))
                .toList();
    }

    /// Moves what is wanted, in its order.
    ///
    /// @param wanted of the messages' ids
    public List<Moved> move(Predicate<String> wanted) throws InterruptedException {
        var mover = new Mover(dead, home, wanted);
        try {
            goThrough(MOST, mover::take);
        } finally {
            show(mover.left());
        }
        return mover.moved();
    }

    private interface Taker {
        /// @return whether to go on
        boolean take(List<AlertMessage> messages);
    }

    /// Until it is empty, or brings what was there before.
    private void goThrough(int limit, Taker taker) throws InterruptedException {
        var known = new HashSet<String>();
        while (known.size() < limit) {
            var some = dead.receive(Math.min(BATCH, limit - known.size()), look, HIDDEN);
            var unseen = some.stream().filter(message -> known.add(message.id())).toList();
            if (unseen.isEmpty() || !taker.take(unseen)) {
                return;
            }
        }
    }

    private void show(List<AlertMessage> messages) {
        for (int from = 0; from < messages.size(); from += BATCH) {
            var some = messages.subList(from, Math.min(from + BATCH, messages.size()));
            dead.giveBack(some, Duration.ZERO);
        }
    }
}
