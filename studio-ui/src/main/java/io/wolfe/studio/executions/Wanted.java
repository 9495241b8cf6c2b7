package io.wolfe.studio.executions;

import io.wolfe.model.Environment;
import io.wolfe.model.Name;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Choice;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Since;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which executions a visitor wants to see, as the address says it. It lives nowhere else, so an
/// address shows a colleague the same list.
///
/// @param since a duration such as `24h`, or a time
public record Wanted(
        @QueryParam("status") @Nullable String status,
        @QueryParam("team") @Nullable String team,
        @QueryParam("runbook") @Nullable String runbook,
        @QueryParam("rule") @Nullable String rule,
        @QueryParam("since") @Nullable String since,
        @QueryParam("text") @Nullable String text,
        @QueryParam("cursor") @Nullable String cursor) {

    /// @throws Refusal when a word cannot be looked for, with a sentence that says why
    Executions.Filter filter(Instant now) {
        return new Executions.Filter(
                given(status).map(Wanted::state).orElse(null),
                named("team", team, TeamName::new),
                named("runbook", runbook, RunbookName::new),
                named("rule", rule, RuleName::new),
                given(since).map(word -> Since.time(word, now)).orElse(null),
                null,
                given(text).orElse(null));
    }

    Address address(Environment environment) {
        return Address.of("/executions", environment)
                .with("status", status)
                .with("team", team)
                .with("runbook", runbook)
                .with("rule", rule)
                .with("since", since)
                .with("text", text);
    }

    public boolean isEverything() {
        return Stream.of(status, team, runbook, rule, since, text)
                .allMatch(word -> given(word).isEmpty());
    }

    public List<Choice> statuses() {
        return Stream.of(ExecutionState.values())
                .map(state -> Choice.of(state.word(), Mark.of(state).word(), status))
                .toList();
    }

    public List<Choice> times() {
        return Choice.times(since);
    }

    /// The same without asking for a rule, which has no field of its own.
    public Address withoutRule(Environment environment) {
        return address(environment).with("rule", null);
    }

    /// Older than the first page: a list that stands still.
    public boolean isOlder() {
        return given(cursor).isPresent();
    }

    private static ExecutionState state(String word) {
        return ExecutionState.named(word)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.INVALID,
                                        "There is no status \"%s\". There is: %s."
                                                .formatted(word, everyState())));
    }

    private static String everyState() {
        return Arrays.stream(ExecutionState.values())
                .map(ExecutionState::word)
                .collect(Collectors.joining(", "));
    }

    private static <N> @Nullable N named(
            String what, @Nullable String word, Function<String, N> maker) {
        var name = given(word).orElse(null);
        if (name == null) {
            return null;
        }
        if (!Name.isValid(name)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "No %s can be named \"%s\": names are a-z, 0-9 and \"-\"."
                            .formatted(what, name));
        }
        return maker.apply(name);
    }

    static Optional<String> given(@Nullable String word) {
        return Optional.ofNullable(word).map(String::strip).filter(text -> !text.isEmpty());
    }
}
