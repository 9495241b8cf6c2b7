package io.wolfe.sensor.ledger;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Decider;
import io.wolfe.sensor.reading.Finding;
import io.wolfe.sensor.reading.Reader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Enters what a body holds, and has the rules decide it. Taking the same delivery again is safe at
/// any time and after any crash: what was entered is recognised, what was left undone is done.
public final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Environment environment;
    private final Reader reader;
    private final EventLedger events;
    private final Decider decider;
    private final InstantSource clock;

    public Ledger(
            Environment environment,
            Reader reader,
            EventLedger events,
            Decider decider,
            InstantSource clock) {
        this.environment = environment;
        this.reader = reader;
        this.events = events;
        this.decider = decider;
        this.clock = clock;
    }

    /// @return one receipt for each thing found in the body, in its order
    /// @throws StoreAway when something of it could not be entered: bring all of it again
    public List<Receipt> take(Delivery delivery) {
        var reading = reader.read(delivery.original().bytes());
        var naming = new Naming(environment, delivery);
        var receipts = new ArrayList<Receipt>();
        for (var finding : reading.findings()) {
            var id = naming.of(finding, receipts.size());
            receipts.add(enter(event(id, delivery, reading.shape(), finding)));
        }
        return receipts;
    }

    /// @throws StoreAway when nothing could be entered now
    public void checkStore() {
        var _ = events.find(new EventId("is-anybody-there"));
    }

    private Event event(EventId id, Delivery delivery, String shape, Finding finding) {
        return Event.received(
                id,
                clock.instant(),
                delivery.via(),
                shape,
                delivery.original(),
                content(id, finding));
    }

    private static Event.Content content(EventId id, Finding finding) {
        return switch (finding) {
            case Finding.Alert alert -> new Event.Content.Understood(cloudEvent(id, alert));
            case Finding.Unreadable(var why) -> new Event.Content.Unreadable(why);
            case Finding.NoAlert(var note) -> new Event.Content.NoAlert(note);
        };
    }

    private static CloudEvent cloudEvent(EventId id, Finding.Alert alert) {
        var attributes = new LinkedHashMap<>(alert.attributes());
        attributes.put(CloudEvent.ALERT_STATE, Json.text(alert.state().word()));
        var own = alert.id();
        return new CloudEvent(
                own == null ? id.value() : own,
                alert.source(),
                alert.type(),
                alert.subject(),
                alert.time(),
                attributes,
                alert.data());
    }

    private Receipt enter(Event event) {
        var entry = events.enter(event);
        return switch (event.content()) {
            case Event.Content.Understood understood -> understood(event, entry);
            case Event.Content.Unreadable(var why) -> new Receipt.Unreadable(event.id(), why);
            case Event.Content.NoAlert(var note) -> new Receipt.NoAlert(event.id(), note);
        };
    }

    private Receipt understood(Event event, EventLedger.Entry entry) {
        return switch (entry) {
            case NEW -> new Receipt.Accepted(event.id(), decide(event));
            case DUPLICATE -> new Receipt.Duplicate(event.id(), finish(event.id()));
        };
    }

    /// Whoever entered the first one may have died before the rules were done with it.
    private boolean finish(EventId id) {
        return events.find(id).filter(Ledger::isUndone).map(this::decide).orElse(true);
    }

    private static boolean isUndone(Event event) {
        return switch (event.progress()) {
            case Event.Progress.Open open -> true;
            case Event.Progress.Decided decided -> true;
            case Event.Progress.Done done -> false;
        };
    }

    /// The event is safe in the ledger, so whatever happens here delays it and does not lose it.
    private boolean decide(Event event) {
        try {
            var _ = decider.decide(event);
            return true;
        } catch (StoreAway e) {
            LOG.atWarn()
                    .addKeyValue("environment", environment)
                    .addKeyValue("event", event.id())
                    .log(
                            "the store went away before the rules were done; they will be asked again");
            return false;
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("environment", environment)
                    .addKeyValue("event", event.id())
                    .log("the rules failed; they will be asked again");
            return false;
        }
    }
}
