package io.wolfe.sensor;

import io.wolfe.model.StoreAway;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Decider;
import io.wolfe.model.rule.Ruling;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Decides that nothing is to be done, and remembers what it was shown.
public final class RecordingDecider implements Decider {

    private final EventLedger events;
    private final List<EventId> shown = new CopyOnWriteArrayList<>();
    private volatile Runnable before = () -> {};

    public RecordingDecider(EventLedger events) {
        this.events = events;
    }

    public List<EventId> shown() {
        return shown;
    }

    /// What happens whenever it is asked, before it decides.
    public void before(Runnable before) {
        this.before = before;
    }

    public void loseTheStore() {
        before(
                () -> {
                    throw new StoreAway("the store went away", new IOException("reset"));
                });
    }

    @Override
    public Ruling decide(Event event) {
        shown.add(event.id());
        before.run();
        var ruling = new Ruling(Instant.EPOCH, Map.of(), List.of(), List.of());
        var stands = events.decide(event.id(), ruling);
        events.finish(event.id());
        return stands;
    }
}
