package io.wolfe.rules.trials;

import io.wolfe.format.RuleReading;
import io.wolfe.format.RunbookFormat;
import io.wolfe.format.TeamCatalog;
import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.trial.Trial.Candidate;
import io.wolfe.rules.deployments.RulesAtCommits;
import io.wolfe.rules.matching.LiveTeam;
import io.wolfe.rules.matching.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds, or reads, the rules that somebody wants to try.
final class Candidates {

    /// What Git calls a commit that is none.
    private static final Commit NO_COMMIT = new Commit("0".repeat(40));

    private static final RuleName NAMELESS = new RuleName("draft");

    private final Environment environment;
    private final Supplier<RuleBook> live;
    private final RulesAtCommits past;
    private final RunbookFormat format;

    Candidates(
            Environment environment,
            Supplier<RuleBook> live,
            RulesAtCommits past,
            RunbookFormat format) {
        this.environment = environment;
        this.live = live;
        this.past = past;
        this.format = format;
    }

    Tried of(Candidate candidate) {
        return switch (candidate) {
            case Candidate.Deployed(var team, var rule) when team == null && rule == null ->
                    Tried.everybodys(live.get());
            case Candidate.Deployed(var team, var rule) -> narrowed(deployed(named(team)), rule);
            case Candidate.AtCommit(var team, var commit, var rule) ->
                    narrowed(at(named(team), commit), rule);
            case Candidate.Draft draft -> drafted(draft);
        };
    }

    private static Tried narrowed(LiveTeam team, @Nullable RuleName rule) {
        if (rule == null) {
            return Tried.of(team);
        }
        if (!team.catalog().rules().containsKey(rule)) {
            throw invalid(
                    "name",
                    "team "
                            + team.team()
                            + " has no rule \""
                            + rule
                            + "\" at commit "
                            + team.commit().brief(),
                    "it has " + listed(team.catalog()));
        }
        return Tried.of(team, rule, List.of());
    }

    private static String listed(TeamCatalog catalog) {
        return catalog.rules().isEmpty()
                ? "no rules"
                : catalog.rules().keySet().stream()
                        .limit(10)
                        .map(RuleName::value)
                        .collect(Collectors.joining(", "));
    }

    private Tried drafted(Candidate.Draft draft) {
        var team = named(draft.team());
        var commit = draft.commit();
        var beside =
                commit == null
                        ? live.get().team(team).orElseGet(() -> nothing(team))
                        : at(team, commit);
        return switch (reading(beside.catalog(), draft)) {
            case RuleReading.Valid(var rule, var notes) -> {
                var name = rule.rule().name();
                var catalog =
                        new TeamCatalog(
                                team,
                                beside.catalog().runbooks(),
                                beside.catalog().schemas(),
                                Map.of(name, rule));
                yield Tried.of(
                        new LiveTeam(beside.number(), beside.commit(), catalog), name, notes);
            }
            case RuleReading.Invalid(var problems) ->
                    throw new Refusal(
                            Refusal.Kind.INVALID,
                            "the rule cannot be tried: " + problems.getFirst().sentence(),
                            problems);
        };
    }

    /// A draft need not have a name yet.
    private RuleReading reading(TeamCatalog beside, Candidate.Draft draft) {
        var asWritten = format.readRule(beside, draft.name(), draft.text(), draft.assumeRunbook());
        if (draft.name() != null || !(asWritten instanceof RuleReading.Invalid(var problems))) {
            return asWritten;
        }
        var named = format.readRule(beside, NAMELESS, draft.text(), draft.assumeRunbook());
        return named instanceof RuleReading.Invalid(var others) && others.size() >= problems.size()
                ? asWritten
                : named;
    }

    private LiveTeam deployed(TeamName team) {
        return live.get()
                .team(team)
                .orElseThrow(
                        () ->
                                invalid(
                                        "team",
                                        "team " + team + " has nothing deployed in " + environment,
                                        teams()));
    }

    private LiveTeam at(TeamName team, Commit commit) {
        return switch (past.of(team, commit)) {
            case RulesAtCommits.Answer.Found(var book) -> book.team(team).orElseThrow();
            case RulesAtCommits.Answer.Lost(var why) ->
                    throw invalid("commit", why, "give a commit from the team's history");
            case RulesAtCommits.Answer.Invalid(var problems) ->
                    throw new Refusal(
                            Refusal.Kind.INVALID,
                            "the files of team "
                                    + team
                                    + " are not valid at commit "
                                    + commit.brief()
                                    + ": "
                                    + problems.getFirst().sentence(),
                            problems);
        };
    }

    private static LiveTeam nothing(TeamName team) {
        return new LiveTeam(0, NO_COMMIT, TeamCatalog.empty(team));
    }

    /// Whoever has only one team need not name it.
    private TeamName named(@Nullable TeamName team) {
        return Optional.ofNullable(team)
                .or(this::onlyTeam)
                .orElseThrow(() -> invalid("team", "no team is named", teams()));
    }

    private Optional<TeamName> onlyTeam() {
        var teams = live.get().teams();
        return teams.size() == 1 ? Optional.of(teams.iterator().next().team()) : Optional.empty();
    }

    private String teams() {
        var names =
                live.get().teams().stream()
                        .map(team -> team.team().value())
                        .sorted()
                        .limit(10)
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "no team has anything deployed yet" : "give one of " + names;
    }

    static Refusal invalid(String path, String message, @Nullable String suggestion) {
        var problem = new Problem(null, 0, 0, path, message, suggestion);
        return new Refusal(Refusal.Kind.INVALID, problem.sentence(), List.of(problem));
    }
}
