package io.wolfe.server.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A Quarkus application run to its end, whose failure to start is told to whoever started it.
final class Started {

    private Started() {}

    static int run(Class<? extends QuarkusApplication> application, String... arguments) {
        var code = new AtomicInteger();
        var failure = new AtomicReference<@Nullable Throwable>();
        Quarkus.run(
                application,
                (exit, thrown) -> {
                    code.set(exit);
                    failure.set(thrown);
                },
                arguments);
        var thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the server ended with an error", thrown);
        }
        return code.get();
    }
}
