package io.wolfe.rules.trials;

import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.Name;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.Times;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.trial.Trial;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads from the body of a request what somebody wants to try. Everything wrong with it is told at
/// once.
public final class TrialReader {

    private static final List<String> KNOWN =
            List.of(
                    "event",
                    "eventId",
                    "since",
                    "until",
                    "team",
                    "rule",
                    "name",
                    "commit",
                    "runbook",
                    "parameters",
                    "assumeRunbook");
    private static final int MOST_SHOWN = 80;

    private final Json.Obj body;
    private final Instant now;
    private final List<Problem> problems = new ArrayList<>();

    private TrialReader(Json.Obj body, Instant now) {
        this.body = body;
        this.now = now;
    }

    /// @param now the end of a range that names none
    /// @throws Refusal when it cannot be read
    public static Trial read(byte[] body, String person, Instant now) {
        return new TrialReader(object(body), now).trial(person);
    }

    private static Json.Obj object(byte[] body) {
        try {
            if (JsonText.parse(body) instanceof Json.Obj object) {
                return object;
            }
        } catch (NotJson e) {
            throw new Refusal(Refusal.Kind.MALFORMED, "the body is " + e.getMessage());
        }
        throw new Refusal(
                Refusal.Kind.MALFORMED,
                "the body is no JSON object; send {\"eventId\": \"…\"}, or {\"event\": {…}}");
    }

    private Trial trial(String person) {
        body.fields().keySet().stream().filter(key -> !KNOWN.contains(key)).forEach(this::unknown);
        var subject = subject();
        var candidate = candidate();
        var shadow = shadow();
        if (subject.isEmpty() || !problems.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    problems.size() == 1
                            ? problems.getFirst().sentence()
                            : problems.size() + " things are wrong with the trial",
                    problems);
        }
        return new Trial(subject.get(), candidate, shadow.orElse(null), person);
    }

    private Optional<Trial.Subject> subject() {
        var given = Stream.of("event", "eventId", "since").filter(this::has).toList();
        if (given.size() == 1) {
            return switch (given.getFirst()) {
                case "event" -> Optional.of(new Trial.Subject.Pasted(pasted()));
                case "eventId" -> text("eventId").flatMap(this::stored);
                default -> range();
            };
        }
        problems.add(
                given.isEmpty()
                        ? Problem.of(
                                "nothing to look at was given",
                                "give one of event, eventId, or since and until")
                        : Problem.of(
                                String.join(" and ", given) + " were given together",
                                "keep one of them"));
        return Optional.empty();
    }

    /// A text is taken as it is: not everything that is pasted is JSON.
    private Original pasted() {
        var event = body.get("event").orElseThrow();
        var text = event instanceof Json.Text(var plain) ? plain : JsonText.print(event);
        return new Original(null, text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Trial.Subject> stored(String id) {
        if (!id.isBlank()) {
            return Optional.of(new Trial.Subject.Stored(new EventId(id)));
        }
        problems.add(
                Problem.at("eventId", "eventId is blank", "give the id of an event in the ledger"));
        return Optional.empty();
    }

    private Optional<Trial.Subject> range() {
        var since = time("since");
        var until = has("until") ? time("until") : Optional.of(now);
        if (since.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (since.get().isBefore(until.get())) {
            return Optional.of(new Trial.Subject.Range(since.get(), until.get()));
        }
        problems.add(
                Problem.at(
                        "until",
                        "the range ends at "
                                + Times.print(until.get())
                                + ", before it begins at "
                                + Times.print(since.get()),
                        "swap since and until"));
        return Optional.empty();
    }

    private Optional<Instant> time(String key) {
        return text(key)
                .flatMap(
                        word -> {
                            var time =
                                    Times.parse(word)
                                            .or(() -> Durations.parse(word).map(now::minus));
                            if (time.isEmpty()) {
                                problems.add(
                                        Problem.at(
                                                key,
                                                key + " is \"" + word + "\", which is no time",
                                                "write 2026-11-22T15:00:00Z, or 24h for a day ago"));
                            }
                            return time;
                        });
    }

    private Trial.Candidate candidate() {
        var team = name("team", TeamName::new);
        var rule = name("name", RuleName::new);
        var commit = commit();
        var text = rule();
        var assumed = flag("assumeRunbook");
        if (text != null) {
            return new Trial.Candidate.Draft(team, rule, text, commit, assumed);
        }
        return commit == null
                ? new Trial.Candidate.Deployed(team, rule)
                : new Trial.Candidate.AtCommit(team, commit, rule);
    }

    private @Nullable String rule() {
        var rule = body.get("rule").orElse(Json.NULL);
        return rule instanceof Json.Obj object ? JsonText.print(object) : text("rule").orElse(null);
    }

    private @Nullable Commit commit() {
        var id = text("commit");
        try {
            return id.map(Commit::new).orElse(null);
        } catch (IllegalArgumentException e) {
            problems.add(
                    Problem.at(
                            "commit",
                            String.valueOf(e.getMessage()),
                            "see the team's history for its commits"));
            return null;
        }
    }

    private Optional<Trial.ShadowRun> shadow() {
        var runbook = name("runbook", RunbookName::new);
        var parameters = parameters();
        return runbook == null
                ? Optional.empty()
                : Optional.of(new Trial.ShadowRun(runbook, parameters));
    }

    private Json.@Nullable Obj parameters() {
        return switch (body.get("parameters").orElse(Json.NULL)) {
            case Json.Null absent -> null;
            case Json.Obj object -> object;
            case Json other -> {
                problems.add(
                        Problem.at(
                                "parameters",
                                "parameters is " + shown(other) + ", not an object",
                                "send {\"parameters\": {\"name\": \"value\"}}"));
                yield null;
            }
        };
    }

    private boolean flag(String key) {
        return switch (body.get(key).orElse(Json.NULL)) {
            case Json.Null absent -> false;
            case Json.Bool(var value) -> value;
            case Json other -> {
                problems.add(Problem.at(key, key + " is " + shown(other), "write true or false"));
                yield false;
            }
        };
    }

    private <T> @Nullable T name(String key, Function<String, T> maker) {
        var written = text(key);
        if (written.isPresent() && !Name.isValid(written.get())) {
            problems.add(
                    Problem.at(
                            key,
                            "\"" + written.get() + "\" is no name",
                            "use 1 to 63 of a-z, 0-9 and '-', not starting with '-'"));
            return null;
        }
        return written.map(maker).orElse(null);
    }

    private Optional<String> text(String key) {
        return switch (body.get(key).orElse(Json.NULL)) {
            case Json.Null absent -> Optional.empty();
            case Json.Text(var text) -> Optional.of(text);
            case Json other -> {
                problems.add(
                        Problem.at(
                                key,
                                key + " is " + shown(other) + ", not text",
                                "put it in quotes"));
                yield Optional.empty();
            }
        };
    }

    private boolean has(String key) {
        return !(body.get(key).orElse(Json.NULL) instanceof Json.Null);
    }

    private void unknown(String key) {
        problems.add(
                Problem.at(
                        key,
                        "unknown key \"" + key + "\"",
                        "known keys are " + String.join(", ", KNOWN)));
    }

    /// Enough to recognise it by.
    private static String shown(Json value) {
        var text = JsonText.print(value);
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
