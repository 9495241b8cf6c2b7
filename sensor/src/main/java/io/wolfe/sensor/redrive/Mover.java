package io.wolfe.sensor.redrive;

import io.wolfe.sensor.intake.AlertMessage;
import io.wolfe.sensor.intake.AlertQueue;
import io.wolfe.sensor.intake.QueueTrouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Moves the wanted ones of what it is given, one by one, and keeps the others to be shown again.
final class Mover {

    private final AlertQueue dead;
    private final AlertQueue home;
    private final Predicate<String> wanted;
    private final List<Moved> moved = new ArrayList<>();
    private final List<AlertMessage> left = new ArrayList<>();

    /// The message of each group that could not be moved: those behind it must wait for it.
    private final Map<String, String> stuck = new HashMap<>();

    private boolean stopped;

    Mover(AlertQueue dead, AlertQueue home, Predicate<String> wanted) {
        this.dead = dead;
        this.home = home;
        this.wanted = wanted;
    }

    List<Moved> moved() {
        return List.copyOf(moved);
    }

    /// What is still in the dead-letter queue, and in our hands.
    List<AlertMessage> left() {
        return left;
    }

    /// @return whether it makes sense to go on
    boolean take(List<AlertMessage> messages) {
        messages.forEach(this::take);
        return !stopped;
    }

    private void take(AlertMessage message) {
        if (stopped || !wanted.test(message.id())) {
            left.add(message);
            return;
        }
        var became = waitsForAnother(message) ? waiting(message) : move(message);
        moved.add(became);
        if (became instanceof Moved.Refused) {
            stay(message);
        }
    }

    private boolean waitsForAnother(AlertMessage message) {
        return message.group() != null && stuck.containsKey(message.group());
    }

    private Moved waiting(AlertMessage message) {
        return new Moved.Refused(
                message.id(),
                "it waits for " + stuck.get(message.group()) + ", which is before it in its group");
    }

    private void stay(AlertMessage message) {
        left.add(message);
        if (message.group() != null) {
            stuck.putIfAbsent(message.group(), message.id());
        }
    }

    /// It is put before it is deleted. What fails in between leaves it in both queues.
    private Moved move(AlertMessage message) {
        try {
            var why = home.put(List.of(message)).get(message.id());
            return why == null ? delete(message) : new Moved.Refused(message.id(), why);
        } catch (QueueTrouble trouble) {
            stopped = true;
            return new Moved.Refused(message.id(), String.valueOf(trouble.getMessage()));
        }
    }

    private Moved delete(AlertMessage message) {
        try {
            if (dead.delete(List.of(message)).isEmpty()) {
                return new Moved.Done(message.id());
            }
        } catch (QueueTrouble _) {
            stopped = true;
        }
        return new Moved.Twice(message.id());
    }
}
