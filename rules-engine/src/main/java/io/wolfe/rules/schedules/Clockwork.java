package io.wolfe.rules.schedules;

import static java.util.function.Function.identity;

import io.wolfe.model.Environment;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Decider;
import io.wolfe.model.rule.Schedule.Missed;
import io.wolfe.model.rule.TickMarks;
import io.wolfe.model.rule.TickMarks.Mark;
import io.wolfe.rules.matching.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Announces the ticks of one environment's schedules. A tick is written on the rule's mark before
/// its event is entered, and whoever finds a mark without an event enters it: so a crash loses no
/// tick, and instances that come by at once make one event of it.
public final class Clockwork {

    /// A tick that nobody heard for this long was missed.
    static final Duration LATE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final Environment environment;
    private final EventLedger ledger;
    private final Decider decider;
    private final TickMarks marks;
    private final Supplier<RuleBook> live;
    private final InstantSource clock;

    public Clockwork(
            Environment environment,
            EventLedger ledger,
            Decider decider,
            TickMarks marks,
            Supplier<RuleBook> live,
            InstantSource clock) {
        this.environment = environment;
        this.ledger = ledger;
        this.decider = decider;
        this.marks = marks;
        this.live = live;
        this.clock = clock;
    }

    /// What is scheduled, by team and rule.
    public List<Scheduled> schedules() {
        return Scheduled.in(live.get()).toList();
    }

    /// Announces everything that is due. One rule that cannot be announced keeps no other waiting.
    public void turn() {
        var book = live.get();
        var now = clock.instant();
        var known = marks.all().stream().collect(Collectors.toMap(Clockwork::name, identity()));
        var forgotten = new HashMap<>(known);
        for (var scheduled : Scheduled.in(book).toList()) {
            forgotten.remove(name(scheduled));
            turnAlone(scheduled, known, now);
        }
        forgotten.values().forEach(mark -> removeIfGone(mark, book));
    }

    private static String name(Mark mark) {
        return mark.team() + "/" + mark.rule();
    }

    private static String name(Scheduled scheduled) {
        return scheduled.team() + "/" + scheduled.rule();
    }

    /// An instance may not have seen the deployment yet that another one began the mark with.
    private void removeIfGone(Mark mark, RuleBook book) {
        if (book.team(mark.team()).filter(team -> team.number() > mark.deployment()).isPresent()) {
            marks.remove(mark);
        }
    }

    private void turnAlone(Scheduled scheduled, Map<String, Mark> known, Instant now) {
        try {
            var mark = known.get(name(scheduled));
            if (mark == null) {
                marks.begin(first(scheduled, now));
            } else {
                turn(scheduled, mark, now);
            }
        } catch (StoreAway e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("environment", environment)
                    .addKeyValue("team", scheduled.team())
                    .addKeyValue("rule", scheduled.rule())
                    .setCause(e)
                    .log("the schedule cannot be followed; the next turn tries again");
        }
    }

    /// What would have been a tick before the rule was there was not missed.
    private static Mark first(Scheduled scheduled, Instant now) {
        return new Mark(
                scheduled.team(),
                scheduled.rule(),
                scheduled.deployment(),
                scheduled.schedule().sentence(),
                now,
                true);
    }

    private void turn(Scheduled scheduled, Mark mark, Instant now) {
        if (!mark.schedule().equals(scheduled.schedule().sentence())) {
            if (mark.deployment() <= scheduled.deployment()) {
                marks.move(mark, first(scheduled, now));
            }
            return;
        }
        var at = mark.entered() ? mark : announced(scheduled, mark);
        var due = scheduled.ticks().next(at.tick());
        while (due.filter(tick -> !tick.isAfter(now)).isPresent()) {
            var next = next(scheduled, at, due.get(), now);
            if (!marks.move(at, next)) {
                return;
            }
            at = next.entered() ? next : announced(scheduled, next);
            due = scheduled.ticks().next(at.tick());
        }
    }

    /// Of the ticks that were missed the last one is caught up on, or none.
    private Mark next(Scheduled scheduled, Mark mark, Instant due, Instant now) {
        var inTime = now.minus(LATE);
        if (!due.isBefore(inTime)) {
            return mark.announcing(due);
        }
        var last = scheduled.ticks().last(mark.tick(), inTime).orElse(due);
        var isCaughtUp = scheduled.schedule().missed() == Missed.RUN_ONCE;
        LOG.atWarn()
                .addKeyValue("environment", environment)
                .addKeyValue("team", scheduled.team())
                .addKeyValue("rule", scheduled.rule())
                .log(
                        "ticks from {} to {} were missed; {}",
                        due,
                        last,
                        isCaughtUp ? "the last one runs now" : "they are skipped");
        return isCaughtUp ? mark.announcing(last) : mark.passedTo(last);
    }

    /// Enters the event of a mark. Who loses the race to note it has lost nothing.
    private Mark announced(Scheduled scheduled, Mark mark) {
        var event = scheduled.event(environment, mark.tick(), clock.instant());
        if (ledger.enter(event) == EventLedger.Entry.NEW) {
            decider.decide(event);
        }
        var entered = mark.passedTo(mark.tick());
        marks.move(mark, entered);
        return entered;
    }
}
