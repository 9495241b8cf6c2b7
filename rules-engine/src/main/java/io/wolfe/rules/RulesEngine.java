package io.wolfe.rules;

import io.wolfe.model.Environment;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.rule.Decider;
import io.wolfe.model.rule.Ruling;
import io.wolfe.rules.matching.RuleBook;
import io.wolfe.rules.requests.Requests;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides every event of one environment once, and makes what was decided happen. Any thread;
/// several instances may decide the same event at once and come to the same end.
public final class RulesEngine implements Decider {

    /// Whoever entered an event decides it at once; only what is older was left behind.
    static final Duration LEFT_BEHIND = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(RulesEngine.class);
    private static final int FEWEST = 200;
    private static final int MOST = 20_000;

    private final Environment environment;
    private final EventLedger ledger;
    private final Supplier<RuleBook> live;
    private final Requests requests;
    private final InstantSource clock;
    private volatile int reach = FEWEST;

    /// @param live the rules of the last good deployments, whenever it is asked
    public RulesEngine(
            Environment environment,
            EventLedger ledger,
            Executions executions,
            Supplier<RuleBook> live,
            InstantSource clock) {
        this.environment = environment;
        this.ledger = ledger;
        this.live = live;
        this.requests = new Requests(ledger, executions, clock);
        this.clock = clock;
    }

    @Override
    public Ruling decide(Event event) {
        return switch (event.progress()) {
            case Event.Progress.Open open -> decideAnew(event);
            case Event.Progress.Decided(var ruling) -> carriedOut(event.id(), ruling);
            case Event.Progress.Done(var ruling) -> {
                if (ruling == null) {
                    throw nothingToDecide(event);
                }
                yield ruling;
            }
        };
    }

    private Ruling decideAnew(Event event) {
        var understood = event.understood().orElseThrow(() -> nothingToDecide(event));
        var proposed = ruling(event.id(), understood);
        return carriedOut(event.id(), ledger.decide(event.id(), proposed));
    }

    private Ruling ruling(EventId id, CloudEvent event) {
        var book = live.get();
        var look = book.look(id, event);
        return new Ruling(
                clock.instant(),
                book.deployments(),
                look.decisions(),
                look.notApplicable(),
                Requests.of(id, look.decisions()));
    }

    private Ruling carriedOut(EventId event, Ruling ruling) {
        requests.carryOut(event, ruling);
        return ruling;
    }

    private static IllegalArgumentException nothingToDecide(Event event) {
        return new IllegalArgumentException(
                "event " + event.id() + " holds no alert, so no rule can look at it");
    }

    /// Takes up what a crash has left behind, and finishes events whose executions have all ended.
    /// Sees the oldest first, and looks further while there are more than it can see.
    ///
    /// @return how many events it moved on
    public int sweep() {
        var reached = reach;
        var unfinished = ledger.unfinished(clock.instant(), reached);
        int moved = 0;
        for (var event : unfinished) {
            moved += movedAlone(event) ? 1 : 0;
        }
        var isFull = unfinished.size() == reached;
        reach = isFull ? Math.min(MOST, reached * 2) : Math.max(FEWEST, reached / 2);
        return moved;
    }

    /// One event that cannot be moved does not keep the others from moving.
    private boolean movedAlone(Event event) {
        try {
            return move(event);
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

    private boolean move(Event event) {
        return switch (event.progress()) {
            case Event.Progress.Open open -> takeUp(event);
            case Event.Progress.Decided(var ruling) -> requests.complete(event.id(), ruling);
            case Event.Progress.Done done -> false;
        };
    }

    private boolean takeUp(Event event) {
        if (event.receivedAt().plus(LEFT_BEHIND).isAfter(clock.instant())) {
            return false;
        }
        LOG.atInfo()
                .addKeyValue("environment", environment)
                .addKeyValue("event", event.id())
                .log("event was left undecided; deciding it now");
        decide(event);
        return true;
    }
}
