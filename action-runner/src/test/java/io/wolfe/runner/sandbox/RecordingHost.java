package io.wolfe.runner.sandbox;

import io.wolfe.model.Json;
import io.wolfe.model.execution.LogLine;
import io.wolfe.runner.recording.LogMeter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers what it was told, up to a limit, and asked, and answers every call alike.
final class RecordingHost implements Host {

    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<Json.Obj> requests = new CopyOnWriteArrayList<>();
    private final Function<Json.Obj, Answer> answers;
    private final LogMeter meter =
            new LogMeter(
                    1024 * 1024,
                    (level, step, text, fields) -> lines.add(level.word() + " " + text));

    RecordingHost() {
        this(request -> new Answer.Refused("the test grants nothing"));
    }

    RecordingHost(Function<Json.Obj, Answer> answers) {
        this.answers = answers;
    }

    @Override
    public void log(LogLine.Level level, @Nullable String step, String text, Json.Obj fields) {
        meter.say(level, step, text, fields);
    }

    @Override
    public Answer call(String kind, Json.Obj request) {
        requests.add(request);
        return answers.apply(request);
    }
}
