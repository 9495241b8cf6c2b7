package io.wolfe.worker;

import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/// One context, for one runbook: fresh when its first run begins.
final class Stage implements AutoCloseable {

    static final int LARGEST_RESULT = 16 * 1024 * 1024;

    private final Context context;
    private final Value names;
    private Frame.@Nullable Run first;

    Stage(Context context) {
        this.context = context;
        this.names = context.getBindings("python");
    }

    /// Runs `main.py`. Whatever the runbook does, there is an end to tell.
    Frame.Ended perform(Frame.Run run, Bridge bridge) {
        try {
            if (first == null) {
                first = run;
                set(run);
            }
            return read(
                    function("_perform")
                            .execute(
                                    run.folder(),
                                    run.parameters().json(),
                                    run.event().json(),
                                    (ProxyExecutable) bridge::tell,
                                    (ProxyExecutable) bridge::ask));
        } catch (PolyglotException broken) {
            return new Breakdown(broken, run).told();
        }
    }

    /// A context that has seen a runbook sees no other.
    boolean isFor(Frame.Run run) {
        return first == null
                || (first.folder().equals(run.folder()) && first.sources().equals(run.sources()));
    }

    private void set(Frame.Run run) {
        run.sources()
                .forEach((path, text) -> function("_source").executeVoid(run.folder(), path, text));
    }

    /// Touches what every run touches, without a host to tell.
    void rehearse() {
        var files =
                Map.of("main.py", "def run(ctx):\n  print(ctx.parameters)\n  return {'a': [1]}");
        files.forEach((path, text) -> function("_source").executeVoid("rehearsal", path, text));
        ProxyExecutable nobody = said -> true;
        function("_perform").execute("rehearsal", "{\"a\":1.5}", "null", nobody, nobody);
    }

    private Value function(String name) {
        return names.getMember(name);
    }

    private static Frame.Ended read(Value end) {
        return "succeeded".equals(text(end, 0)) ? succeeded(end) : failed(end);
    }

    private static Frame.Ended succeeded(Value end) {
        var result = end.getArrayElement(1).asString();
        var bytes = result.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_RESULT) {
            return new Frame.Failed(
                    Frame.Fault.LIMIT_OUTPUT,
                    "The result is %,d bytes of JSON; at most %,d are kept."
                            .formatted(bytes, LARGEST_RESULT),
                    null);
        }
        return new Frame.Succeeded(
                new Payload(result),
                Frame.Verdict.valueOf(end.getArrayElement(2).asString().toUpperCase(Locale.ROOT)),
                text(end, 3));
    }

    private static Frame.Ended failed(Value end) {
        return new Frame.Failed(
                Frame.Fault.valueOf(end.getArrayElement(1).asString().toUpperCase(Locale.ROOT)),
                end.getArrayElement(2).asString(),
                text(end, 3));
    }

    private static @Nullable String text(Value tuple, int index) {
        var value = tuple.getArrayElement(index);
        return value.isNull() ? null : value.asString();
    }

    @Override
    public void close() {
        context.close(true);
    }
}
