package io.wolfe.rules.trials;

import io.wolfe.format.TeamCatalog;
import io.wolfe.model.Problem;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.EventId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.team.TeamName;
import io.wolfe.rules.matching.LiveTeam;
import io.wolfe.rules.matching.RuleBook;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules that are tried.
///
/// @param team absent for the rules of every team
/// @param rule absent for every rule of the book
/// @param notes what was found when they were read
record Tried(RuleBook book, @Nullable TeamName team, @Nullable RuleName rule, List<Problem> notes) {

    private static final int EVERY_RULE = 500;
    private static final Comparator<Decision> NEAREST_FIRST =
            Comparator.comparing(Decision::verdict)
                    .thenComparing(decision -> decision.because() == Decision.Because.PATTERN);

    static Tried everybodys(RuleBook book) {
        return new Tried(book, null, null, List.of());
    }

    static Tried of(LiveTeam team) {
        return new Tried(new RuleBook(List.of(team)), team.team(), null, List.of());
    }

    static Tried of(LiveTeam team, RuleName rule, List<Problem> notes) {
        var catalog = team.catalog();
        var alone = Map.of(rule, Optional.ofNullable(catalog.rules().get(rule)).orElseThrow());
        var only =
                new LiveTeam(
                        team.number(),
                        team.commit(),
                        new TeamCatalog(
                                catalog.team(), catalog.runbooks(), catalog.schemas(), alone));
        return new Tried(new RuleBook(List.of(only)), team.team(), rule, notes);
    }

    /// Whether an older decision is one of these rules'.
    boolean covers(Decision decision) {
        return (team == null || team.equals(decision.team()))
                && (rule == null || rule.equals(decision.rule()));
    }

    /// The decisions worth comparing: of the rules that the event reached, or of the one rule.
    List<Decision> look(EventId id, CloudEvent event, Instant now) {
        return rule == null
                ? book.look(id, event, now).decisions()
                : every(id, event, now).toList();
    }

    /// As many decisions as somebody wants to read, those that fired first.
    List<Decision> told(EventId id, CloudEvent event, Instant now) {
        var decisions =
                book.size() <= EVERY_RULE ? every(id, event, now) : look(id, event, now).stream();
        return decisions.sorted(NEAREST_FIRST).toList();
    }

    private Stream<Decision> every(EventId id, CloudEvent event, Instant now) {
        return book.teams().stream()
                .map(LiveTeam::team)
                .sorted(Comparator.comparing(TeamName::value))
                .flatMap(name -> book.rule(id, event, now, name, any -> true));
    }
}
