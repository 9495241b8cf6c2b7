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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        return takeAll(List.of(delivery)).getFirst();
    }

    /// Takes several deliveries in the round trips of one.
    ///
    /// @return for each the receipts of what was found in it
    /// @throws StoreAway when something of them could not be entered: bring all of them again
    public List<List<Receipt>> takeAll(List<Delivery> deliveries) {
        var found = deliveries.stream().map(this::read).toList();
        var all = found.stream().flatMap(List::stream).toList();
        var entries = all.isEmpty() ? List.<EventLedger.Entry>of() : events.enterAll(all);
        var settled = settled(all, entries);
        var next = IntStream.range(0, all.size()).iterator();
        return found.stream()
                .map(
                        some ->
                                some.stream()
                                        .map(
                                                event ->
                                                        receipt(
                                                                event,
                                                                entries.get(next.next()),
                                                                settled))
                                        .toList())
                .toList();
    }

    /// What would be entered, in the order of the body.
    public List<Event> read(Delivery delivery) {
        var reading = reader.read(delivery.original().bytes());
        var naming = new Naming(environment, delivery);
        var events = new ArrayList<Event>();
        for (var finding : reading.findings()) {
            var id = naming.of(finding, events.size());
            events.add(event(id, delivery, reading.shape(), finding));
        }
        return events;
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
                        content(id, finding))
                .arrivedAt(delivery.arrivedAt());
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

    private static Receipt receipt(Event event, EventLedger.Entry entry, Set<EventId> settled) {
        var id = event.id();
        return switch (event.content()) {
            case Event.Content.Understood understood ->
                    switch (entry) {
                        case NEW -> new Receipt.Accepted(id, settled.contains(id));
                        case DUPLICATE -> new Receipt.Duplicate(id, settled.contains(id));
                    };
            case Event.Content.Unreadable(var why) -> new Receipt.Unreadable(id, why);
            case Event.Content.NoAlert(var note) -> new Receipt.NoAlert(id, note);
        };
    }

    /// Has the rules decide what is new, and what its first bringer has left undone.
    ///
    /// @return those for which nothing is left to do here
    private Set<EventId> settled(List<Event> entered, List<EventLedger.Entry> entries) {
        var settled = new HashSet<EventId>();
        var undone = new LinkedHashMap<EventId, Event>();
        for (int i = 0; i < entered.size(); i++) {
            var event = entered.get(i);
            current(event, entries.get(i))
                    .filter(Ledger::isUndone)
                    .ifPresentOrElse(
                            standing -> undone.putIfAbsent(standing.id(), standing),
                            () -> settled.add(event.id()));
        }
        settled.addAll(decided(List.copyOf(undone.values())));
        return settled;
    }

    /// As it stands in the ledger. Whoever entered the first one may have died before the rules
    /// were
    /// done with it.
    private Optional<Event> current(Event event, EventLedger.Entry entry) {
        return switch (entry) {
            case NEW -> Optional.of(event);
            case DUPLICATE -> events.find(event.id());
        };
    }

    private static boolean isUndone(Event event) {
        return switch (event.progress()) {
            case Event.Progress.Open open -> true;
            case Event.Progress.Decided decided -> true;
            case Event.Progress.Done done -> false;
        };
    }

    /// The events are safe in the ledger, so whatever happens here delays them and loses none.
    private Set<EventId> decided(List<Event> undone) {
        return undone.size() > 1 && areDecidedTogether(undone)
                ? ids(undone.stream())
                : ids(undone.stream().filter(this::isDecided));
    }

    private static Set<EventId> ids(Stream<Event> events) {
        return events.map(Event::id).collect(Collectors.toSet());
    }

    /// One at which the rules fail does not keep the others: then each is tried by itself.
    private boolean areDecidedTogether(List<Event> undone) {
        try {
            decider.decideAll(undone);
            return true;
        } catch (RuntimeException e) {
            LOG.atDebug()
                    .setCause(e)
                    .addKeyValue("environment", environment)
                    .addKeyValue("events", undone.size())
                    .log("events could not be decided together; each is tried by itself");
            return false;
        }
    }

    private boolean isDecided(Event event) {
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
