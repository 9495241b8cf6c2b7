package io.wolfe.studio.trials;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Name;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.trial.Trial;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Choice;
import io.wolfe.studio.frame.Since;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands in the fields of the page, from its address or as it was sent.
public record TrialFields(Map<String, String> fields) {

    public TrialFields {
        fields = Map.copyOf(fields);
    }

    static TrialFields of(MultivaluedMap<String, String> sent) {
        return new TrialFields(
                sent.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, field -> field.getValue().getFirst())));
    }

    /// A page that somebody was led to with these choices made.
    static Address address(Environment environment, EventId event) {
        return Address.of("/trial", environment).with("eventId", event.value());
    }

    public String text(String field) {
        return fields.getOrDefault(field, "");
    }

    /// What is looked at: `pasted`, `stored` or `range`.
    public String alerts() {
        var chosen = text("alerts");
        if (List.of("pasted", "stored", "range").contains(chosen)) {
            return chosen;
        }
        return text("since").isEmpty() ? text("eventId").isEmpty() ? "pasted" : "stored" : "range";
    }

    /// Which rules look: `deployed`, `draft` or `commit`.
    public String rules() {
        var chosen = text("rules");
        if (List.of("deployed", "draft", "commit").contains(chosen)) {
            return chosen;
        }
        return text("commit").isEmpty() ? "deployed" : "commit";
    }

    public boolean isAssumed() {
        return !text("assumeRunbook").isEmpty();
    }

    public List<Choice> times() {
        return Choice.times(given("since").orElse("24h"));
    }

    /// @throws Refusal when a field cannot be what it should
    Trial trial(String person, Instant now) {
        return new Trial(subject(now), candidate(), shadow().orElse(null), person);
    }

    private Trial.Subject subject(Instant now) {
        return switch (alerts()) {
            case "stored" ->
                    new Trial.Subject.Stored(
                            given("eventId")
                                    .map(EventId::new)
                                    .orElseThrow(
                                            () ->
                                                    missing(
                                                            "Give the id of an event in the ledger.")));
            case "range" -> new Trial.Subject.Range(since(now), now);
            default ->
                    new Trial.Subject.Pasted(
                            new Original(
                                    null,
                                    given("event")
                                            .orElseThrow(() -> missing("Paste an alert first."))
                                            .getBytes(StandardCharsets.UTF_8)));
        };
    }

    private Instant since(Instant now) {
        var since = Since.time(given("since").orElse("24h"), now);
        if (since.isBefore(now)) {
            return since;
        }
        throw missing("The range begins in the future: choose a time that has passed.");
    }

    private Trial.Candidate candidate() {
        var team = name("team", TeamName::new);
        var rule = name("name", RuleName::new);
        return switch (rules()) {
            case "draft" ->
                    new Trial.Candidate.Draft(
                            team,
                            rule,
                            given("rule").orElseThrow(() -> missing("Write a rule first.")),
                            null,
                            isAssumed());
            case "commit" -> new Trial.Candidate.AtCommit(team, commit(), rule);
            default -> new Trial.Candidate.Deployed(team, rule);
        };
    }

    private Commit commit() {
        try {
            return new Commit(given("commit").orElse(""));
        } catch (IllegalArgumentException e) {
            throw missing(
                    "\""
                            + text("commit")
                            + "\" is no commit: give its 40 hex digits, from the team's history.");
        }
    }

    private Optional<Trial.ShadowRun> shadow() {
        return Optional.ofNullable(name("runbook", RunbookName::new))
                .map(runbook -> new Trial.ShadowRun(runbook, parameters()));
    }

    private Json.@Nullable Obj parameters() {
        var written = given("parameters");
        if (written.isEmpty()) {
            return null;
        }
        try {
            if (JsonText.parse(written.get()) instanceof Json.Obj parameters) {
                return parameters;
            }
        } catch (NotJson e) {
            throw missing("The parameters are " + e.getMessage());
        }
        throw missing("The parameters are no JSON object: write {\"name\": \"value\"}.");
    }

    private <T> @Nullable T name(String field, Function<String, T> maker) {
        var written = given(field);
        if (written.isPresent() && !Name.isValid(written.get())) {
            throw missing(
                    "Nothing can be named \"%s\": names are a-z, 0-9 and \"-\"."
                            .formatted(written.get()));
        }
        return written.map(maker).orElse(null);
    }

    private Optional<String> given(String field) {
        return Optional.of(text(field).strip()).filter(text -> !text.isEmpty());
    }

    private static Refusal missing(String sentence) {
        return new Refusal(Refusal.Kind.INVALID, sentence, List.<Problem>of());
    }
}
