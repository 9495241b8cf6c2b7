package io.wolfe.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What an operator can set: `WOLFE_ENVIRONMENT`, `WOLFE_ROLES` and so on, or the same as
/// properties.
@ConfigMapping(prefix = "wolfe")
public interface Settings {

    /// The one environment this process serves; all three when unset.
    Optional<String> environment();

    @WithDefault("local")
    String region();

    /// Which loops run here: sensor, rules, runner, studio.
    @WithDefault("sensor,rules,runner,studio")
    Set<Role> roles();

    /// Where the embedded parts, the Git repositories and `admin.json` live.
    @WithDefault("data")
    Path data();

    /// Where Wolfe itself lies: its worker, its agent, its example.
    @WithDefault(".")
    Path home();

    Workers workers();

    Agent agent();

    Retentions retention();

    /// The agents of the instances that runbooks may reach, beside the embedded one.
    List<KnownAgent> agents();

    /// A sandbox without its third wall is refused instead of announced.
    @WithDefault("false")
    boolean requireAllWalls();

    interface Workers {

        /// How many executions run at once in each environment.
        @WithDefault("4")
        int places();

        /// A run that waits longer than this gives its worker back.
        @WithDefault("10s")
        Duration patience();

        /// How many started workers stand ready for whoever comes.
        @WithDefault("2")
        int spare();

        /// What all workers together may hold of the memory, in MiB; half of the machine's, or of
        /// the container's, when unset.
        OptionalLong memory();
    }

    /// The agent that the embedded default starts beside the server.
    interface Agent {

        @WithDefault("true")
        boolean start();

        @WithDefault("8081")
        int port();

        @WithDefault("i-0e5b1c7d9a2f4b683")
        String instance();

        @WithDefault("kafka")
        String application();

        @WithDefault("prod")
        String environment();
    }

    interface KnownAgent {

        String instance();

        String application();

        String environment();

        String address();

        /// A file that holds the agent's token.
        Path tokenFile();
    }

    /// Long enough for most runs to end by themselves when the server stops.
    @WithDefault("10s")
    Duration drain();

    enum Role {
        SENSOR,
        RULES,
        RUNNER,
        STUDIO
    }
}
