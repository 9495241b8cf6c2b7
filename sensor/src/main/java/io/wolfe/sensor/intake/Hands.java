package io.wolfe.sensor.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The messages under way. As long as they are, they stay hidden from others.
final class Hands implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);

    private final AlertQueue queue;
    private final IntakeSettings settings;
    private final Waits waits = new Waits();
    private final Set<AlertMessage> held = ConcurrentHashMap.newKeySet();

    Hands(AlertQueue queue, IntakeSettings settings) {
        this.queue = queue;
        this.settings = settings;
    }

    void take(List<AlertMessage> messages) {
        held.addAll(messages);
    }

    void release(List<AlertMessage> messages) {
        messages.forEach(held::remove);
    }

    void end() {
        waits.end();
    }

    @Override
    public void run() {
        try {
            while (true) {
                waits.pause(settings.hidden().dividedBy(3));
                hide(new ArrayList<>(held));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void hide(List<AlertMessage> messages) {
        for (int from = 0; from < messages.size(); from += settings.batch()) {
            var some = messages.subList(from, Math.min(from + settings.batch(), messages.size()));
            try {
                queue.extend(some, settings.hidden());
            } catch (QueueTrouble trouble) {
                LOG.atWarn()
                        .addKeyValue("queue", queue.name())
                        .addKeyValue("messages", some.size())
                        .log("messages under way could not be hidden longer; they may come twice");
            }
        }
    }
}
