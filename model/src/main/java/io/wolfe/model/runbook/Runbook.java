package io.wolfe.model.runbook;

import io.wolfe.model.Json;
import java.time.Duration;
import java.util.List;

/// The settings of a runbook, as its `runbook.yaml` says them, defaults filled in.
///
/// @param parameters a JSON Schema; the default allows any object
/// @param timeout how long it may run; waiting is not counted
/// @param shadow in the order they are tried
/// @param isolation whether a run may find what an earlier one left in memory
/// @param conduct how often it is tried, and how many of its runs may go on side by side
public record Runbook(
        RunbookName name,
        String description,
        Language language,
        Json.Obj parameters,
        Duration timeout,
        Limits limits,
        Grants grants,
        List<ShadowAnswer> shadow,
        Isolation isolation,
        Conduct conduct) {

    public Runbook {
        shadow = List.copyOf(shadow);
    }

    /// One that leaves the answers of shadow runs to the platform, begins each run afresh, and is
    /// tried once.
    public Runbook(
            RunbookName name,
            String description,
            Language language,
            Json.Obj parameters,
            Duration timeout,
            Limits limits,
            Grants grants) {
        this(
                name,
                description,
                language,
                parameters,
                timeout,
                limits,
                grants,
                List.of(),
                Isolation.FRESH,
                Conduct.PLAIN);
    }

    /// What a shadow run is answered in place of a call that would change something.
    public sealed interface ShadowAnswer {

        String pattern();

        Json.Obj answer();

        /// @param pattern such as `POST https://hooks.example.net/*`
        /// @param answer may hold `status`, `headers`, and `json` or `text`
        record OfCall(String pattern, Json.Obj answer) implements ShadowAnswer {}

        /// @param pattern of names of scripts
        /// @param answer may hold `state`, `exitCode` and `output`
        record OfJob(String pattern, Json.Obj answer) implements ShadowAnswer {}
    }

    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    public Runbook withTimeout(Duration other) {
        return new Runbook(
                name,
                description,
                language,
                parameters,
                other,
                limits,
                grants,
                shadow,
                isolation,
                conduct);
    }

    public enum Language {
        PYTHON("python", "main.py");

        private final String word;
        private final String mainFile;

        Language(String word, String mainFile) {
            this.word = word;
            this.mainFile = mainFile;
        }

        public String word() {
            return word;
        }

        public String mainFile() {
            return mainFile;
        }
    }

    /// What a run finds in memory when it begins.
    public enum Isolation {
        /// Nothing: each run has an interpreter of its own.
        FRESH("fresh"),
        /// What the runbook's earlier runs left: modules are imported once, their globals stay.
        WARM("warm");

        private final String word;

        Isolation(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// What one run may use.
    ///
    /// @param memory heap of its process, in bytes
    /// @param cpu processor time of its process tree
    /// @param log bytes of log text; more is cut, and the log says so
    public record Limits(long memory, Duration cpu, long log) {

        private static final long MIB = 1024 * 1024;

        /// The engine itself takes some 40 MiB of it.
        public static final long LEAST_MEMORY = 64 * MIB;

        /// No worker has more.
        public static final long MOST_MEMORY = 1024 * MIB;

        public static final Limits DEFAULT = new Limits(256 * MIB, Duration.ofSeconds(60), 5 * MIB);

        public Limits {
            if (memory <= 0 || cpu.isNegative() || cpu.isZero() || log < 0) {
                throw new IllegalArgumentException("limits are positive amounts");
            }
        }
    }

    /// What a run may reach. It starts with nothing.
    ///
    /// @param http URL patterns such as `https://*.example.net`
    /// @param instances patterns of instance ids such as `kafka-*`
    /// @param secrets names of secrets of the team
    /// @param reads calls that only look although they are no GET, such as `POST
    ///     https://search.example.net/*`
    public record Grants(
            List<String> http, List<String> instances, List<String> secrets, List<String> reads) {

        public static final Grants NONE = new Grants(List.of(), List.of());

        public Grants {
            http = List.copyOf(http);
            instances = List.copyOf(instances);
            secrets = List.copyOf(secrets);
            reads = List.copyOf(reads);
        }

        public Grants(List<String> http, List<String> instances) {
            this(http, instances, List.of(), List.of());
        }
    }
}
