package io.wolfe.runner.requests;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person answers to a run that asks.
///
/// @param waitId the wait it is an answer to
public record Reply(String waitId, Json answer, @Nullable String comment) {

    private static final Set<String> KNOWN = Set.of("waitId", "answer", "comment");

    /// Everything wrong with it is told at once.
    public static Reply read(byte[] body) {
        var object = WishReader.object(body);
        var problems = new ArrayList<Problem>();
        object.fields().keySet().stream()
                .filter(key -> !KNOWN.contains(key))
                .forEach(
                        key ->
                                problems.add(
                                        Problem.at(
                                                key,
                                                "unknown key \"" + key + "\"",
                                                "known keys are waitId, answer, comment")));
        var waitId = object.text("waitId");
        if (waitId.isEmpty()) {
            problems.add(
                    Problem.at(
                            "waitId",
                            "waitId is missing",
                            "give the id under waitingFor of the execution"));
        }
        var answer = object.get("answer").filter(value -> !value.equals(Json.NULL));
        if (answer.isEmpty()) {
            problems.add(Problem.at("answer", "answer is missing", "give what to answer"));
        }
        return reply(waitId, answer, comment(object, problems), problems);
    }

    private static Optional<String> comment(Json.Obj object, List<Problem> problems) {
        var comment = object.get("comment").orElse(Json.NULL);
        if (comment.equals(Json.NULL) || comment instanceof Json.Text) {
            return object.text("comment");
        }
        problems.add(
                Problem.at(
                        "comment",
                        "comment is " + WishReader.shown(comment) + ", not text",
                        "put it in quotes"));
        return Optional.empty();
    }

    private static Reply reply(
            Optional<String> waitId,
            Optional<Json> answer,
            Optional<String> comment,
            List<Problem> problems) {
        if (problems.isEmpty()) {
            return new Reply(waitId.orElseThrow(), answer.orElseThrow(), comment.orElse(null));
        }
        throw new Refusal(
                Refusal.Kind.INVALID,
                problems.size() == 1
                        ? problems.getFirst().sentence()
                        : problems.size() + " things are wrong with the answer",
                problems);
    }
}
