package io.wolfe.rules.trials;

import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.trial.TrialReport.Row;
import io.wolfe.rules.deployments.RulesAtCommits;
import io.wolfe.rules.deployments.RulesAtCommits.Answer;
import io.wolfe.rules.matching.RuleBook;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out the side of a row that was not written: what a rule said that was only counted, and
/// what it would say although the event does not reach it.
record BothSides(Tried tried, RulesAtCommits past, EventLedger ledger) {

    Row of(Row row) {
        var event =
                row.old() == null || row.now() == null
                        ? ledger.find(row.event())
                        : Optional.<Event>empty();
        return event.map(
                        known ->
                                new Row(
                                        row.event(),
                                        row.receivedAt(),
                                        row.type(),
                                        row.old() == null ? then(known, row.now()) : row.old(),
                                        row.now() == null ? today(known, row.old()) : row.now()))
                .orElse(row);
    }

    private @Nullable Decision today(Event event, @Nullable Decision old) {
        return old == null ? null : decision(tried.book(), event, old).orElse(null);
    }

    private @Nullable Decision then(Event event, @Nullable Decision now) {
        return now == null
                ? null
                : event.ruling()
                        .flatMap(ruling -> commit(ruling, now))
                        .flatMap(commit -> book(now, commit))
                        .flatMap(book -> decision(book, event, now))
                        .orElse(null);
    }

    /// Only of teams some of whose rules are not written.
    private static Optional<Commit> commit(Ruling ruling, Decision of) {
        return ruling.notApplicable().containsKey(of.team())
                ? Optional.ofNullable(ruling.deployments().get(of.team()))
                : Optional.empty();
    }

    private Optional<RuleBook> book(Decision of, Commit commit) {
        return past.of(of.team(), commit) instanceof Answer.Found(var book)
                ? Optional.of(book)
                : Optional.empty();
    }

    private static Instant decidedAt(Event event) {
        return event.ruling().map(Ruling::at).orElse(event.receivedAt());
    }

    private static Optional<Decision> decision(RuleBook book, Event event, Decision of) {
        return event.understood()
                .flatMap(
                        understood ->
                                book.rule(
                                                event.id(),
                                                understood,
                                                decidedAt(event),
                                                of.team(),
                                                of.rule()::equals)
                                        .findFirst());
    }
}
