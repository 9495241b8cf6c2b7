package io.wolfe.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/// Sets a fresh stage for every run: a Python context with `ctx` in it and nothing else. The engine
/// is shared, so that the code of `ctx` and of the standard library is parsed once.
///
/// The language's wall is here. `CONSTRAINED` lets the engine itself refuse a configuration that
/// would give host access, files, threads, processes or native code.
final class Stages {

    private final Engine engine;
    private final List<Source> furniture =
            List.of(source("wolfe.py"), source("walls.py"), source("stage.py"), source("clock.py"));

    private Stages(Engine engine) {
        this.engine = engine;
    }

    static Stages open() {
        return new Stages(
                Engine.newBuilder("python")
                        .sandbox(SandboxPolicy.CONSTRAINED)
                        .in(InputStream.nullInputStream())
                        .out(OutputStream.nullOutputStream())
                        .err(OutputStream.nullOutputStream())
                        .logHandler(OutputStream.nullOutputStream())
                        .build());
    }

    /// The folder is then given to workers as `polyglot.engine.resourcePath`.
    static void unpackPython(Path folder) throws IOException {
        Engine.copyResources(folder, "python");
    }

    /// A first run that nobody sees: what it loads is not loaded while an alert waits.
    void rehearse() {
        try (var stage = fresh()) {
            stage.rehearse();
        }
    }

    Stage fresh() {
        var context =
                Context.newBuilder("python")
                        .engine(engine)
                        .sandbox(SandboxPolicy.CONSTRAINED)
                        .allowIO(IOAccess.NONE)
                        .allowPolyglotAccess(PolyglotAccess.NONE)
                        .allowEnvironmentAccess(EnvironmentAccess.NONE)
                        .in(InputStream.nullInputStream())
                        .out(OutputStream.nullOutputStream())
                        .err(OutputStream.nullOutputStream())
                        .build();
        furniture.forEach(context::eval);
        return new Stage(context);
    }

    String language() {
        var python = engine.getLanguages().get("python");
        return "GraalPy " + (python == null ? "" : python.getVersion());
    }

    private static Source source(String name) {
        try (var in = Stages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + Stages.class);
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Source.newBuilder("python", text, name).build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
