package io.wolfe.runner.sandbox;

import io.wolfe.model.Json;
import io.wolfe.model.execution.LogLine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers what it was told and asked, and answers every call alike.
final class RecordingHost implements Host {

    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<Json.Obj> requests = new CopyOnWriteArrayList<>();
    private final Function<Json.Obj, Answer> answers;

    RecordingHost() {
        this(request -> new Answer.Refused("the test grants nothing"));
    }

    RecordingHost(Function<Json.Obj, Answer> answers) {
        this.answers = answers;
    }

    @Override
    public void log(LogLine.Level level, @Nullable String step, String text, Json.Obj fields) {
        lines.add(level.word() + " " + text);
    }

    @Override
    public Answer call(String kind, Json.Obj request) {
        requests.add(request);
        return answers.apply(request);
    }
}
