package io.wolfe.rules.matching;

import io.wolfe.format.expression.Scope;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.EventId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Rule;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All rules that are live in one environment, from all teams. Immutable: a deployment makes a new
/// one. Any thread may ask it; it neither reads nor writes anything.
public final class RuleBook {

    public static final RuleBook EMPTY = new RuleBook(List.of());

    private static final Comparator<LiveRule> BY_NAME =
            Comparator.comparing((LiveRule rule) -> rule.team().value())
                    .thenComparing(rule -> rule.name().value());

    private final Map<TeamName, LiveTeam> teams;
    private final List<LiveRule> rules;
    private final RuleIndex index;
    private final Map<TeamName, Integer> sizes;
    private final boolean skipsWhenResolved;

    public RuleBook(Collection<LiveTeam> live) {
        var byName = new LinkedHashMap<TeamName, LiveTeam>();
        live.forEach(team -> byName.put(team.team(), team));
        this.teams = Map.copyOf(byName);
        this.rules =
                live.stream()
                        .flatMap(
                                team ->
                                        team.catalog().rules().values().stream()
                                                .map(rule -> new LiveRule(team, rule)))
                        .toList();
        this.index = new RuleIndex(rules);
        this.skipsWhenResolved =
                live.stream()
                        .flatMap(team -> team.catalog().rules().values().stream())
                        .anyMatch(rule -> rule.rule().skipWhenResolved());
        this.sizes =
                live.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        LiveTeam::team, team -> team.catalog().rules().size()));
    }

    /// One decision for each rule. No rule can keep another from deciding.
    ///
    /// @param id names the executions that rules ask for
    /// @param now what expressions are told the time is
    public List<Decision> rule(EventId id, CloudEvent event, Instant now) {
        var json = event.json();
        var leaves = EventLeaves.of(json, index.asked());
        var explainer = new PatternExplainer(leaves);
        var decided = new Turns(id, new Scope(json, now)).of(index.matched(leaves, explainer));
        return rules.stream()
                .map(
                        rule ->
                                Optional.ofNullable(decided.get(rule))
                                        .orElseGet(() -> rule.notMatched(explainer)))
                .toList();
    }

    /// What is worth writing down: the decisions of the rules that the event reached, and for each
    /// team how many it did not. Its cost hardly grows with the number of rules, nor does its size.
    public Look look(EventId id, CloudEvent event, Instant now) {
        var json = event.json();
        var leaves = EventLeaves.of(json, index.asked());
        var explainer = new PatternExplainer(leaves);
        var matched = new ArrayList<LiveRule>();
        var missed = new ArrayList<LiveRule>();
        for (var rule : index.reached(leaves)) {
            (explainer.matches(rule.alternatives()) ? matched : missed).add(rule);
        }
        matched.sort(BY_NAME);
        var decisions =
                Stream.concat(
                        new Turns(id, new Scope(json, now)).of(matched).values().stream(),
                        missed.stream()
                                .sorted(BY_NAME)
                                .limit(Look.MOST_NEAR_MISSES)
                                .map(rule -> rule.notMatched(explainer)));
        return Look.of(decisions, sizes);
    }

    /// The decisions of one team's rules, found out as they are asked for.
    ///
    /// @param wanted the rules to ask
    public Stream<Decision> rule(
            EventId id, CloudEvent event, Instant now, TeamName team, Predicate<RuleName> wanted) {
        var json = event.json();
        var explainer = new PatternExplainer(EventLeaves.of(json, index.asked()));
        var ofTeam = rules.stream().filter(rule -> rule.team().equals(team)).toList();
        var matched =
                ofTeam.stream().filter(rule -> explainer.matches(rule.alternatives())).toList();
        var decided = new Turns(id, new Scope(json, now)).of(matched);
        return ofTeam.stream()
                .filter(rule -> wanted.test(rule.name()))
                .map(
                        rule ->
                                Optional.ofNullable(decided.get(rule))
                                        .orElseGet(() -> rule.notMatched(explainer)));
    }

    /// Only the decisions of rules whose pattern matches; its cost hardly grows with the number of
    /// rules.
    public List<Decision> matched(EventId id, CloudEvent event, Instant now) {
        var json = event.json();
        var leaves = EventLeaves.of(json, index.asked());
        var matched = index.matched(leaves, new PatternExplainer(leaves));
        return List.copyOf(new Turns(id, new Scope(json, now)).of(matched).values());
    }

    /// The rule that took a decision, as it was written.
    public Rule ruleOf(Decision decision) {
        var team = teams.get(decision.team());
        var rule = team == null ? null : team.catalog().rules().get(decision.rule());
        if (rule == null) {
            throw new IllegalArgumentException(
                    "rule " + decision.rule() + " of team " + decision.team() + " is not live");
        }
        return rule.rule();
    }

    public Map<TeamName, Commit> deployments() {
        return teams.values().stream()
                .collect(Collectors.toUnmodifiableMap(LiveTeam::team, LiveTeam::commit));
    }

    public Optional<LiveTeam> team(TeamName name) {
        return Optional.ofNullable(teams.get(name));
    }

    public Collection<LiveTeam> teams() {
        return teams.values();
    }

    /// Whether any rule cares that an alert has cleared before its runs have begun.
    public boolean skipsWhenResolved() {
        return skipsWhenResolved;
    }

    /// How many rules there are.
    public int size() {
        return rules.size();
    }
}
