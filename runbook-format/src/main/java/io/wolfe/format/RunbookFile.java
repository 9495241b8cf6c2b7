package io.wolfe.format;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Nearest;
import io.wolfe.format.document.Node;
import io.wolfe.format.grants.CallPattern;
import io.wolfe.format.grants.HttpGrant;
import io.wolfe.format.grants.InstanceGrant;
import io.wolfe.format.grants.SecretGrant;
import io.wolfe.format.parameters.ParameterSchema;
import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.RunbookName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads a `runbook.yaml`. Every key may be left out; then the default stands.
final class RunbookFile {

    private static final Set<String> KEYS =
            Set.of(
                    "description",
                    "language",
                    "parameters",
                    "timeout",
                    "limits",
                    "grants",
                    "shadow",
                    "isolation",
                    "idempotent",
                    "retry",
                    "concurrency");
    private static final Set<String> LATER = Set.of("notify");
    private static final Set<String> LIMITS = Set.of("memory", "cpu", "log");
    private static final Set<String> GRANTS = Set.of("http", "instances", "secrets", "reads");
    private static final Set<String> LATER_GRANTS = Set.of("packages");
    private static final Duration LONGEST = Duration.ofDays(1);

    record Read(Runbook runbook, ParameterSchema schema) {}

    /// Something even when there were problems, so that rules can still be checked against it.
    Optional<Read> read(RunbookName name, Node root, Consumer<Problem> problems) {
        return Settings.of(root, KEYS, LATER, problems)
                .map(settings -> read(name, settings, problems));
    }

    private static Read read(RunbookName name, Settings settings, Consumer<Problem> problems) {
        var schema =
                settings.mapping("parameters")
                        .flatMap(node -> schema(node, problems))
                        .orElse(ParameterSchema.ANY);
        var runbook =
                new Runbook(
                        name,
                        settings.text("description").orElse(""),
                        language(settings, problems),
                        schema.source(),
                        duration(settings, "timeout", Runbook.DEFAULT_TIMEOUT, problems),
                        limits(settings, problems),
                        grants(settings, problems),
                        new ShadowReader(problems).read(settings),
                        isolation(settings, problems),
                        new ConductReader(problems).read(settings));
        return new Read(runbook, schema);
    }

    private static Runbook.Language language(Settings settings, Consumer<Problem> problems) {
        var word = settings.text("language");
        if (word.isPresent() && !word.get().equals(Runbook.Language.PYTHON.word())) {
            Settings.tell(
                    settings.node("language").orElseThrow(),
                    "the language \"" + word.get() + "\" is not supported",
                    Nearest.suggestion(word.get(), List.of(Runbook.Language.PYTHON.word())),
                    problems);
        }
        return Runbook.Language.PYTHON;
    }

    private static Runbook.Isolation isolation(Settings settings, Consumer<Problem> problems) {
        var word = settings.text("isolation").orElse(Runbook.Isolation.FRESH.word());
        for (var isolation : Runbook.Isolation.values()) {
            if (isolation.word().equals(word)) {
                return isolation;
            }
        }
        Settings.tell(
                settings.node("isolation").orElseThrow(),
                "there is no isolation \"" + word + "\"",
                "write fresh, which is the default, or warm",
                problems);
        return Runbook.Isolation.FRESH;
    }

    private static Optional<ParameterSchema> schema(Node.Mapping node, Consumer<Problem> problems) {
        return ParameterSchema.read(node.json())
                .orTell(fault -> problems.accept(node.problem(fault)));
    }

    private static Runbook.Limits limits(Settings settings, Consumer<Problem> problems) {
        var standard = Runbook.Limits.DEFAULT;
        return settings.mapping("limits")
                .flatMap(node -> Settings.of(node, LIMITS, Set.of(), problems))
                .map(
                        limits ->
                                new Runbook.Limits(
                                        memory(limits, standard.memory(), problems),
                                        duration(limits, "cpu", standard.cpu(), problems),
                                        size(limits, "log", standard.log(), problems)))
                .orElse(standard);
    }

    private static long memory(Settings limits, long standard, Consumer<Problem> problems) {
        var bytes = size(limits, "memory", standard, problems);
        if (bytes >= Runbook.Limits.LEAST_MEMORY && bytes <= Runbook.Limits.MOST_MEMORY) {
            return bytes;
        }
        var node = limits.node("memory").orElseThrow();
        Settings.tell(
                node,
                "\"memory\" is from 64MiB to 1GiB, not " + Settings.shown(node),
                "no worker has more than 1GiB, and Python itself needs some 40MiB",
                problems);
        return standard;
    }

    private static long size(
            Settings limits, String key, long standard, Consumer<Problem> problems) {
        return limits.node(key)
                .flatMap(
                        node -> {
                            var bytes =
                                    node.json() instanceof Json.Text(var text)
                                            ? Sizes.parse(text)
                                            : Optional.<Long>empty();
                            if (bytes.isEmpty()) {
                                Settings.tell(
                                        node,
                                        "\"" + key + "\" is no size: " + Settings.shown(node),
                                        "write a number from 1 and KiB, MiB or GiB, as in 256MiB",
                                        problems);
                            }
                            return bytes;
                        })
                .orElse(standard);
    }

    private static Duration duration(
            Settings settings, String key, Duration standard, Consumer<Problem> problems) {
        return settings.node(key)
                .flatMap(
                        node -> {
                            var duration =
                                    node.json() instanceof Json.Text(var text)
                                            ? Durations.parse(text).filter(RunbookFile::isUsable)
                                            : Optional.<Duration>empty();
                            if (duration.isEmpty()) {
                                Settings.tell(
                                        node,
                                        "\"" + key + "\" is no duration: " + Settings.shown(node),
                                        "write a number and ms, s, m or h, as in 30s or 5m; at"
                                                + " most 1d",
                                        problems);
                            }
                            return duration;
                        })
                .orElse(standard);
    }

    private static boolean isUsable(Duration duration) {
        return duration.isPositive() && duration.compareTo(LONGEST) <= 0;
    }

    private static Runbook.Grants grants(Settings settings, Consumer<Problem> problems) {
        return settings.mapping("grants")
                .flatMap(node -> Settings.of(node, GRANTS, LATER_GRANTS, problems))
                .map(
                        grants ->
                                new Runbook.Grants(
                                        patterns(grants, "http", HttpGrant::read, problems),
                                        patterns(
                                                grants, "instances", InstanceGrant::read, problems),
                                        patterns(grants, "secrets", SecretGrant::read, problems),
                                        patterns(grants, "reads", CallPattern::read, problems)))
                .orElse(Runbook.Grants.NONE);
    }

    private static List<String> patterns(
            Settings grants,
            String key,
            Function<String, ? extends Checked<?>> form,
            Consumer<Problem> problems) {
        var patterns = new ArrayList<String>();
        for (var item : grants.items(key)) {
            var text = Settings.text("grants." + key, item, problems);
            if (text.isPresent()
                    && form.apply(text.get())
                            .orTell(fault -> problems.accept(item.problem(fault)))
                            .isPresent()) {
                patterns.add(text.get());
            }
        }
        return patterns;
    }
}
