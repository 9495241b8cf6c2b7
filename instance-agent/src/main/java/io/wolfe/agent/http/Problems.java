package io.wolfe.agent.http;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What goes wrong, as RFC 9457 wants it.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
final class Problems {

    private Problems() {}

    static Answer anonymous() {
        return problem(
                401,
                "Who is asking?",
                "This address wants the agent's token.",
                List.of(
                        Problem.of(
                                "the Authorization header is missing or holds another token",
                                "send `Authorization: Bearer …` with a token of this agent")),
                Map.of("WWW-Authenticate", "Bearer realm=\"wolfe-instance-agent\""));
    }

    static Answer forbidden(Caller caller, String script) {
        var what = caller.name() + " may not run \"" + script + "\" on this instance";
        return problem(
                403,
                "You may not do this",
                what,
                List.of(Problem.of(what, "add it to the caller's scripts in the callers' file")),
                Map.of());
    }

    static Answer tooOften(int perSecond) {
        var what = "more than " + perSecond + " requests a second";
        return problem(
                429,
                "Too many requests",
                what,
                List.of(Problem.of(what, "follow a job by its output with wait=10s or as events")),
                Map.of("Retry-After", "1"));
    }

    static Answer notFound(String what, String instead) {
        return problem(404, "Not found", what, List.of(Problem.of(what, instead)), Map.of());
    }

    static Answer notAllowed(String method, String allowed) {
        var what = method + " means nothing here";
        return problem(
                405,
                "Method not allowed",
                what,
                List.of(Problem.of(what, "use one of " + allowed)),
                Map.of("Allow", allowed));
    }

    static Answer bad(String message, String instead) {
        return problem(
                400, "Bad request", message, List.of(Problem.of(message, instead)), Map.of());
    }

    static Answer tooLarge() {
        var what = "the body is longer than " + Request.LONGEST_BODY + " bytes";
        return problem(
                413,
                "Too large",
                what,
                List.of(Problem.of(what, "give large data to the script by a file or an address")),
                Map.of());
    }

    static Answer conflict(String title, List<Problem> errors) {
        return problem(409, title, sentence(errors), errors, Map.of());
    }

    static Answer content(List<Problem> errors) {
        return problem(422, "This job cannot be run as asked", sentence(errors), errors, Map.of());
    }

    /// For whoever shows a person nothing but the detail.
    private static String sentence(List<Problem> errors) {
        return errors.stream().map(Problems::sentence).collect(Collectors.joining("; "));
    }

    private static String sentence(Problem problem) {
        var where = problem.file() == null && problem.path() != null ? problem.path() + ": " : "";
        return where + problem.sentence();
    }

    static Answer full(int waiting) {
        var what = "all places are taken and " + waiting + " jobs may wait at most";
        return problem(
                429,
                "Too many jobs",
                what,
                List.of(
                        Problem.of(
                                what,
                                "ask again in a second; with the same idempotencyKey it is safe")),
                Map.of("Retry-After", "1"));
    }

    static Answer diskAway(String what) {
        return problem(
                503,
                "The agent cannot keep a job",
                "its data folder cannot be written: " + what,
                List.of(
                        Problem.of(
                                "nothing was run",
                                "free space in the agent's data folder, then ask again with the same idempotencyKey")),
                Map.of("Retry-After", "30"));
    }

    static Answer bug() {
        return problem(
                500,
                "The agent failed",
                "Something went wrong inside the agent; its log says what.",
                List.of(),
                Map.of());
    }

    private static Answer problem(
            int status,
            String title,
            String detail,
            List<Problem> errors,
            Map<String, String> headers) {
        var body = new LinkedHashMap<String, Json>();
        body.put("type", Json.text("about:blank"));
        body.put("title", Json.text(title));
        body.put("status", Json.number(status));
        body.put("detail", Json.text(detail));
        body.put("errors", Json.array(errors.stream().map(Problems::json).toList()));
        return new Answer.Document(status, "application/problem+json", Json.object(body), headers);
    }

    static Json json(Problem problem) {
        var fields = new LinkedHashMap<String, Json>();
        put(fields, "file", problem.file());
        if (problem.line() > 0) {
            fields.put("line", Json.number(problem.line()));
        }
        put(fields, "path", problem.path());
        put(fields, "message", problem.message());
        put(fields, "suggestion", problem.suggestion());
        return Json.object(fields);
    }

    private static void put(Map<String, Json> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, Json.text(value));
        }
    }
}
