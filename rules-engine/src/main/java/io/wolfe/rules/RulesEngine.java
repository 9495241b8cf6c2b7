package io.wolfe.rules;

import io.wolfe.model.Environment;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.ClearedAlerts;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.EventState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.rule.Decider;
import io.wolfe.model.rule.Ruling;
import io.wolfe.rules.matching.RuleBook;
import io.wolfe.rules.requests.Alerts;
import io.wolfe.rules.requests.Requests;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides every event of one environment once, and makes what was decided happen. Any thread;
/// several instances may decide the same event at once and come to the same end.
public final class RulesEngine implements Decider {

    private static final Logger LOG = LoggerFactory.getLogger(RulesEngine.class);
    /// How many events of either kind a sweep looks at. The next one goes on where it ended.
    private static final int REACH = 1_000;

    private final Environment environment;
    private final EventLedger ledger;
    private final Supplier<RuleBook> live;
    private final Requests requests;
    private final InstantSource clock;
    private final LeftBehind leftBehind = new LeftBehind();
    private @Nullable String openFrom;
    private @Nullable String decidedFrom;

    /// @param live the rules of the last good deployments, whenever it is asked
    public RulesEngine(
            Environment environment,
            EventLedger ledger,
            Executions executions,
            ClearedAlerts cleared,
            Supplier<RuleBook> live,
            InstantSource clock) {
        this.environment = environment;
        this.ledger = ledger;
        this.live = live;
        this.requests = new Requests(ledger, executions, cleared, clock);
        this.clock = clock;
    }

    @Override
    public Ruling decide(Event event) {
        return switch (event.progress()) {
            case Event.Progress.Open open -> decideAnew(event);
            case Event.Progress.Decided(var ruling) -> carriedOut(ruling);
            case Event.Progress.Done(var ruling) -> {
                if (ruling == null) {
                    throw nothingToDecide(event);
                }
                yield ruling;
            }
        };
    }

    private Ruling decideAnew(Event event) {
        return carriedOut(ledger.decide(event.id(), proposed(event)));
    }

    private Ruling carriedOut(Ruling ruling) {
        requests.carryOut(List.of(ruling));
        return ruling;
    }

    @Override
    public void decideAll(List<Event> events) {
        var proposed = new LinkedHashMap<EventId, Ruling>();
        var standing = new ArrayList<Ruling>();
        for (var event : events) {
            switch (event.progress()) {
                case Event.Progress.Open open -> proposed.put(event.id(), proposed(event));
                case Event.Progress.Decided(var ruling) -> standing.add(ruling);
                case Event.Progress.Done done -> {}
            }
        }
        if (!proposed.isEmpty()) {
            standing.addAll(ledger.decideAll(proposed).values());
        }
        requests.carryOut(standing);
    }

    private Ruling proposed(Event event) {
        var understood = event.understood().orElseThrow(() -> nothingToDecide(event));
        clearIfResolved(understood, event.receivedAt());
        return ruling(event.id(), understood, event.receivedAt());
    }

    /// Before the event is decided, so that a crash here finds it open and comes by again.
    private void clearIfResolved(CloudEvent event, Instant received) {
        if (Alerts.isResolved(event) && live.get().skipsWhenResolved()) {
            requests.clear(event, received);
        }
    }

    private Ruling ruling(EventId id, CloudEvent event, Instant received) {
        var book = live.get();
        var now = clock.instant();
        var look = book.look(id, event, now);
        return new Ruling(
                now,
                book.deployments(),
                look.decisions(),
                look.notApplicable(),
                Requests.of(id, Alerts.firing(event, received), look.decisions(), book::ruleOf));
    }

    private static IllegalArgumentException nothingToDecide(Event event) {
        return new IllegalArgumentException(
                "event " + event.id() + " holds no alert, so no rule can look at it");
    }

    /// Takes up what a crash has left behind, and finishes events whose executions have all ended.
    /// What it costs does not grow with the backlog: each sweep looks at some, and the next one
    /// goes on from there.
    ///
    /// @return how many events it moved on
    public synchronized int sweep() {
        var open = ledger.list(in(EventState.UNDERSTOOD), openFrom, REACH);
        openFrom = open.next();
        var decided = ledger.list(in(EventState.DECIDED), decidedFrom, REACH);
        decidedFrom = decided.next();
        return takeUp(leftBehind.among(open.items(), clock.instant())) + complete(decided.items());
    }

    private static EventLedger.Filter in(EventState state) {
        return new EventLedger.Filter(state, null, null, null, null, null);
    }

    private int complete(List<Event> decided) {
        var rulings = new LinkedHashMap<EventId, Ruling>();
        decided.forEach(
                event -> event.ruling().ifPresent(ruling -> rulings.put(event.id(), ruling)));
        return rulings.isEmpty() ? 0 : requests.complete(rulings);
    }

    private int takeUp(List<Event> open) {
        return (int) open.stream().filter(this::isTakenUp).count();
    }

    /// One event that cannot be moved does not keep the others from moving.
    private boolean isTakenUp(Event event) {
        try {
            decide(event);
            LOG.atInfo()
                    .addKeyValue("environment", environment)
                    .addKeyValue("event", event.id())
                    .log("event was left undecided; it is decided now");
            return true;
        } catch (StoreAway e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("environment", environment)
                    .addKeyValue("event", event.id())
                    .setCause(e)
                    .log("event cannot be moved on; the next sweep tries it again");
            return false;
        }
    }
}
