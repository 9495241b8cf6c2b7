package io.wolfe.runner.requests;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a wish from the body of a request. Everything wrong with it is told at once.
public final class WishReader {

    private static final Set<String> KNOWN =
            Set.of("parameters", "event", "eventId", "shadow", "commit");
    private static final int MOST_SHOWN = 80;

    private final List<Problem> problems = new ArrayList<>();

    private WishReader() {}

    /// An empty body wishes for a run without parameters.
    public static Wish read(byte[] body, Optional<String> idempotencyKey) {
        return new WishReader().wish(object(body), idempotencyKey);
    }

    static Json.Obj object(byte[] body) {
        if (body.length == 0) {
            return Json.EMPTY;
        }
        try {
            if (JsonText.parse(body) instanceof Json.Obj object) {
                return object;
            }
        } catch (NotJson e) {
            throw new Refusal(Refusal.Kind.MALFORMED, "the body is " + e.getMessage());
        }
        throw new Refusal(
                Refusal.Kind.MALFORMED, "the body is no JSON object; send {\"parameters\": {…}}");
    }

    private Wish wish(Json.Obj body, Optional<String> idempotencyKey) {
        body.fields().keySet().stream().filter(key -> !KNOWN.contains(key)).forEach(this::unknown);
        var wish =
                new Wish(
                        parameters(body),
                        event(body),
                        brought(body),
                        shadow(body),
                        commit(body),
                        idempotencyKey.filter(key -> !key.isBlank()));
        if (!problems.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    problems.size() == 1
                            ? problems.getFirst().sentence()
                            : problems.size() + " things are wrong with the request",
                    problems);
        }
        return wish;
    }

    private void unknown(String key) {
        problems.add(
                Problem.at(
                        key,
                        "unknown key \"" + key + "\"",
                        "known keys are parameters, event, eventId, shadow, commit"));
    }

    /// A text is taken as it is: not every alert is JSON.
    private Optional<Original> brought(Json.Obj body) {
        var event = body.get("event").filter(given -> !(given instanceof Json.Null));
        if (event.isPresent() && body.get("eventId").isPresent()) {
            problems.add(
                    Problem.at(
                            "event", "event and eventId were given together", "keep one of them"));
        }
        return event.map(
                        given ->
                                given instanceof Json.Text(var text) ? text : JsonText.print(given))
                .map(text -> new Original(null, text.getBytes(StandardCharsets.UTF_8)));
    }

    private Json.Obj parameters(Json.Obj body) {
        var value = body.get("parameters").orElse(Json.EMPTY);
        if (value instanceof Json.Obj parameters) {
            return parameters;
        }
        problems.add(
                Problem.at(
                        "parameters",
                        "parameters is " + shown(value) + ", not an object",
                        "send {\"parameters\": {\"name\": \"value\"}}"));
        return Json.EMPTY;
    }

    private Optional<EventId> event(Json.Obj body) {
        return text(body, "eventId", "the id of an event in the ledger").flatMap(this::event);
    }

    private Optional<EventId> event(String id) {
        if (id.isBlank()) {
            problems.add(
                    Problem.at(
                            "eventId",
                            "eventId is blank",
                            "give the id of an event in the ledger, or leave it out"));
            return Optional.empty();
        }
        return Optional.of(new EventId(id));
    }

    private Optional<Commit> commit(Json.Obj body) {
        return text(body, "commit", "the 40 hex digits of a commit").flatMap(this::commit);
    }

    private Optional<Commit> commit(String id) {
        try {
            return Optional.of(new Commit(id));
        } catch (IllegalArgumentException e) {
            problems.add(
                    Problem.at(
                            "commit",
                            String.valueOf(e.getMessage()),
                            "see the runbook's history for its commits"));
            return Optional.empty();
        }
    }

    private boolean shadow(Json.Obj body) {
        var value = body.get("shadow").orElse(new Json.Bool(false));
        if (value instanceof Json.Bool(var shadow)) {
            return shadow;
        }
        problems.add(Problem.at("shadow", "shadow is " + shown(value), "write true or false"));
        return false;
    }

    private Optional<String> text(Json.Obj body, String key, String wanted) {
        var value = body.get(key).orElse(Json.NULL);
        return switch (value) {
            case Json.Null missing -> Optional.empty();
            case Json.Text(var text) -> Optional.of(text);
            case Json.Bool other -> noText(key, other, wanted);
            case Json.Num other -> noText(key, other, wanted);
            case Json.Arr other -> noText(key, other, wanted);
            case Json.Obj other -> noText(key, other, wanted);
        };
    }

    private Optional<String> noText(String key, Json value, String wanted) {
        problems.add(Problem.at(key, key + " is " + shown(value) + ", not text", "give " + wanted));
        return Optional.empty();
    }

    /// Enough to recognise it by.
    static String shown(Json value) {
        var text = JsonText.print(value);
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
