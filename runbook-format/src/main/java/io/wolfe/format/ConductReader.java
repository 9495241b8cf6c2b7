package io.wolfe.format;

import io.wolfe.format.document.Nearest;
import io.wolfe.format.document.Node;
import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.runbook.Conduct;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads `idempotent`, `retry` and `concurrency` of a `runbook.yaml`.
final class ConductReader {

    static final Set<String> KEYS = Set.of("idempotent", "retry", "concurrency");

    private static final Set<String> RETRY = Set.of("attempts", "backoff", "on");
    private static final Set<String> CONCURRENCY = Set.of("key", "limit", "when_busy");
    private static final List<String> ENDS = List.of("failed", "timed_out", "lost");
    private static final List<String> WHEN_BUSY = List.of("queue", "skip");
    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration BACKOFF = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Consumer<Problem> problems;

    ConductReader(Consumer<Problem> problems) {
        this.problems = problems;
    }

    Conduct read(Settings settings) {
        var idempotent = truth(settings, "idempotent");
        var retry =
                settings.mapping("retry")
                        .flatMap(node -> Settings.of(node, RETRY, Set.of(), problems))
                        .map(this::retry)
                        .orElse(idempotent ? Conduct.Retry.AFTER_A_LOSS : Conduct.Retry.NEVER);
        return new Conduct(idempotent, retry, concurrency(settings));
    }

    private boolean truth(Settings settings, String key) {
        var node = settings.node(key);
        if (node.isEmpty()) {
            return false;
        }
        if (node.get().json() instanceof Json.Bool(var value)) {
            return value;
        }
        wrong(node.get(), key, "is true or false", "write true or false without quotes");
        return false;
    }

    private Conduct.Retry retry(Settings retry) {
        return new Conduct.Retry(
                whole(retry, "attempts", 1, MOST_ATTEMPTS)
                        .orElseGet(() -> missing(retry, "attempts", "write attempts: 3")),
                backoff(retry),
                ends(retry));
    }

    private int missing(Settings settings, String key, String suggestion) {
        if (settings.node(key).isEmpty()) {
            settings.missing(key, suggestion);
        }
        return 1;
    }

    private Duration backoff(Settings retry) {
        var node = retry.node("backoff");
        if (node.isEmpty()) {
            return BACKOFF;
        }
        var duration =
                node.get().json() instanceof Json.Text(var text)
                        ? Durations.parse(text).filter(one -> one.compareTo(LONGEST) <= 0)
                        : Optional.<Duration>empty();
        if (duration.isEmpty()) {
            Settings.tell(
                    node.get(),
                    "\"backoff\" is no duration: " + Settings.shown(node.get()),
                    "write a number and ms, s, m or h, as in 10s or 5m; at most 1d",
                    problems);
        }
        return duration.orElse(BACKOFF);
    }

    private Set<ExecutionState> ends(Settings retry) {
        if (retry.node("on").isEmpty()) {
            return Conduct.Retry.ENDS;
        }
        var ends = EnumSet.noneOf(ExecutionState.class);
        for (var item : retry.items("on")) {
            word(item, "on", ENDS).flatMap(ExecutionState::named).ifPresent(ends::add);
        }
        return ends;
    }

    private Conduct.@Nullable Concurrency concurrency(Settings settings) {
        return settings.mapping("concurrency")
                .flatMap(node -> Settings.of(node, CONCURRENCY, Set.of(), problems))
                .map(
                        concurrency ->
                                new Conduct.Concurrency(
                                        key(concurrency),
                                        whole(concurrency, "limit", 1, MOST_AT_ONCE).orElse(1),
                                        whenBusy(concurrency)))
                .orElse(null);
    }

    /// Without a key all runs of the runbook are counted together.
    private String key(Settings concurrency) {
        var text = concurrency.text("key");
        text.ifPresent(
                key ->
                        KeyText.read(key)
                                .orTell(
                                        fault ->
                                                problems.accept(
                                                        concurrency
                                                                .node("key")
                                                                .orElseThrow()
                                                                .problem(fault))));
        return text.orElse("");
    }

    private Conduct.WhenBusy whenBusy(Settings concurrency) {
        return concurrency
                .node("when_busy")
                .flatMap(node -> word(node, "when_busy", WHEN_BUSY))
                .map(word -> Conduct.WhenBusy.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Conduct.WhenBusy.QUEUE);
    }

    private Optional<String> word(Node node, String key, List<String> known) {
        if (node.json() instanceof Json.Text(var text)) {
            if (known.contains(text)) {
                return Optional.of(text);
            }
            Settings.tell(
                    node,
                    "\"" + key + "\" does not know \"" + text + "\"",
                    Nearest.suggestion(text, known),
                    problems);
            return Optional.empty();
        }
        wrong(node, key, "is a word", "use one of " + String.join(", ", known));
        return Optional.empty();
    }

    private Optional<Integer> whole(Settings settings, String key, int least, int most) {
        var node = settings.node(key);
        var number =
                node.map(Node::json)
                        .filter(Json.Num.class::isInstance)
                        .map(json -> ((Json.Num) json).value())
                        .filter(value -> isWholeWithin(value, least, most))
                        .map(BigDecimal::intValueExact);
        if (node.isPresent() && number.isEmpty()) {
            wrong(
                    node.get(),
                    key,
                    "is a whole number from " + least + " to " + most,
                    "write it without quotes");
        }
        return number;
    }

    private static boolean isWholeWithin(BigDecimal value, int least, int most) {
        return value.compareTo(BigDecimal.valueOf(least)) >= 0
                && value.compareTo(BigDecimal.valueOf(most)) <= 0
                && value.stripTrailingZeros().scale() <= 0;
    }

    private void wrong(Node node, String key, String what, String suggestion) {
        Settings.tell(
                node,
                "\"" + key + "\" " + what + ", not " + Settings.shown(node),
                suggestion,
                problems);
    }
}
