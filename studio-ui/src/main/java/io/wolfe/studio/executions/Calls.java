package io.wolfe.studio.executions;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Journal;
import io.wolfe.studio.Archive;
import io.wolfe.studio.Took;
import io.wolfe.studio.frame.Excerpt;
import io.wolfe.studio.frame.Legible;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The calls an execution made outward, in order.
///
/// @param more there are more than a page shows
public record Calls(List<Call> calls, boolean more) {

    private static final int MOST = 200;

    public Calls {
        calls = List.copyOf(calls);
    }

    /// @param brief what was called, in one line
    /// @param answerBrief what came back, in one line
    public record Call(
            int n,
            String kind,
            String effect,
            Mark mark,
            Excerpt brief,
            Excerpt answerBrief,
            Legible request,
            Legible answer,
            Moment begunAt,
            Took took,
            boolean changes) {}

    static Calls of(Execution execution, Archive archive) {
        var page = archive.journal().list(execution.id(), null, MOST);
        return new Calls(page.items().stream().map(Calls::call).toList(), page.next() != null);
    }

    private static Call call(Journal.Entry entry) {
        return new Call(
                entry.n(),
                entry.kind(),
                entry.effect().word(),
                Mark.of(entry.status()),
                brief(entry.request(), "method", "url", "instance", "script"),
                brief(entry.answer(), "status", "state", "exitCode", "error"),
                Legible.of(entry.request()),
                Legible.of(entry.answer()),
                new Moment(entry.begunAt()),
                new Took(entry.begunAt(), entry.endedAt()),
                entry.effect() == Journal.Effect.CHANGE);
    }

    /// The fields that tell most, as far as there are any; else all of it.
    private static Excerpt brief(Json json, String... telling) {
        if (json instanceof Json.Null) {
            return Excerpt.of("", 1);
        }
        if (!(json instanceof Json.Obj object)) {
            return Legible.brief(json);
        }
        var told =
                Stream.of(telling)
                        .flatMap(field -> object.get(field).stream())
                        .map(value -> Legible.brief(value).text())
                        .collect(Collectors.joining(" "));
        return told.isEmpty() ? Legible.brief(json) : Excerpt.of(told, 300);
    }
}
