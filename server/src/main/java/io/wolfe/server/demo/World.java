package io.wolfe.server.demo;

import io.wolfe.server.CannotStart;
import io.wolfe.server.beside.Companion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The demonstration's small world: a registry, and a broker that ran and died. What the alert says
/// is true.
final class World implements AutoCloseable {

    private static final Pattern REGISTRY = Pattern.compile("registry (http://\\S+)");

    private final Companion process;
    private final String registry;

    private World(Companion process, String registry) {
        this.process = process;
        this.registry = registry;
    }

    /// @param home where Wolfe lies
    /// @param state the broker's home
    static World start(Path home, Path state, String broker) {
        var process =
                Companion.start(
                        "demonstration's world",
                        List.of(
                                home.resolve("runbooks-example/world/World.java").toString(),
                                "--state",
                                state.toString(),
                                "--broker",
                                broker),
                        Map.of(),
                        state.resolve("world.log"));
        var registry = REGISTRY.matcher(process.greeting());
        if (!registry.matches()) {
            process.close();
            throw new CannotStart(
                    "the demonstration's world said \""
                            + process.greeting()
                            + "\", which names no registry");
        }
        return new World(process, registry.group(1));
    }

    String registry() {
        return registry;
    }

    /// Returns when the registry has noticed that the broker is dead.
    void awaitOffline() throws InterruptedException {
        process.awaitLine("offline ");
    }

    @Override
    public void close() {
        process.close();
    }
}
