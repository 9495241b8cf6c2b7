package io.wolfe.runner.ctx;

import io.wolfe.runner.sandbox.Sandbox;
import io.wolfe.runner.sandbox.WorkerPlan;
import io.wolfe.runner.sandbox.WorkerSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test a fresh world over worker processes that all of them share: a start costs
/// seconds.
final class Workers implements ParameterResolver {

    private static final ExtensionContext.Namespace OURS =
            ExtensionContext.Namespace.create(Workers.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new World(
                context.getRoot()
                        .getStore(OURS)
                        .computeIfAbsent("sandbox", key -> open(), Sandbox.class));
    }

    /// Closed by JUnit with everything else, for a sandbox can be closed.
    private static Sandbox open() {
        try {
            return WorkerSandbox.open(
                    WorkerPlan.defaults(
                                    Path.of("../runbook-worker/target/worker/lib"),
                                    Path.of("target/worker-cache"))
                            .withSpare(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
