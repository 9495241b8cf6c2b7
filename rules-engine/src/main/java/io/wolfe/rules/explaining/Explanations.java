package io.wolfe.rules.explaining;

import static java.util.Objects.requireNonNull;

import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Explainer;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.team.TeamName;
import io.wolfe.rules.deployments.RulesAtCommits;
import io.wolfe.rules.deployments.RulesAtCommits.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Asks the rules that a ruling only counts once more. Patterns, conditions and mappings look at
/// nothing but the event and the time it was decided, so a rule gives the answer that it gave then.
public final class Explanations implements Explainer {

    private static final Comparator<TeamName> BY_NAME = Comparator.comparing(TeamName::value);

    private final RulesAtCommits rules;

    public Explanations(RulesAtCommits rules) {
        this.rules = rules;
    }

    @Override
    public Explanation explain(Event event, int most) {
        var ruling = event.ruling().filter(written -> written.counted() > 0 && most > 0);
        if (ruling.isEmpty()) {
            return Explanation.asWritten(event);
        }
        return new Search(event, event.understood().orElseThrow(), ruling.get(), most).explained();
    }

    /// One look at one event.
    private final class Search {

        private final Event event;
        private final CloudEvent understood;
        private final Ruling ruling;
        private final int most;
        private final List<Decision> found = new ArrayList<>();
        private final List<String> lost = new ArrayList<>();

        Search(Event event, CloudEvent understood, Ruling ruling, int most) {
            this.event = event;
            this.understood = understood;
            this.ruling = ruling;
            this.most = most;
        }

        Explanation explained() {
            ruling.notApplicable().keySet().stream().sorted(BY_NAME).forEach(this::ask);
            if (lost.isEmpty() && found.size() < ruling.counted()) {
                lost.add(
                        "these are "
                                + found.size()
                                + " of the "
                                + ruling.counted()
                                + " rules that could not apply");
            }
            var note = lost.isEmpty() ? null : String.join("; ", lost);
            return new Explanation(ruling.decisions(), found, note);
        }

        private void ask(TeamName team) {
            switch (rules.of(team, requireNonNull(ruling.deployments().get(team)))) {
                case Answer.Found(var book) ->
                        book.rule(event.id(), understood, ruling.at(), team, untold(team))
                                .limit(most - found.size())
                                .forEach(found::add);
                case Answer.Lost(var why) -> lost.add(missing(team) + why);
                case Answer.Invalid invalid ->
                        lost.add(missing(team) + "this version cannot read its rules any more");
            }
        }

        private String missing(TeamName team) {
            return "what "
                    + ruling.notApplicable().get(team)
                    + " rules of team "
                    + team
                    + " said is not told, because ";
        }

        private Predicate<RuleName> untold(TeamName team) {
            Set<RuleName> told =
                    ruling.decisions().stream()
                            .filter(decision -> decision.team().equals(team))
                            .map(Decision::rule)
                            .collect(Collectors.toSet());
            return rule -> !told.contains(rule);
        }
    }
}
