package io.wolfe.agent.scripts;

import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads `limits` of a `script.yaml`.
final class BoundsReader {

    private static final List<String> KEYS =
            List.of("memory", "cpu", "processes", "files", "file_size", "output");

    /// Less does not hold a shell.
    private static final long LEAST_MEMORY = 4L << 20;

    private final Document document;

    BoundsReader(Document document) {
        this.document = document;
    }

    Bounds read(Json value) {
        var limits = document.object("limits", value);
        document.allowOnly("limits", limits, KEYS);
        return new Bounds(
                bytes(limits, "memory", LEAST_MEMORY),
                cpu(limits),
                whole(limits, "processes", 1_000_000),
                whole(limits, "files", 1_000_000),
                bytes(limits, "file_size", 0),
                bytes(limits, "output", 0));
    }

    private OptionalLong bytes(Json.Obj limits, String key, long least) {
        if (limits.get(key).isEmpty()) {
            return OptionalLong.empty();
        }
        var size = limits.text(key).flatMap(Sizes::parse).filter(bytes -> bytes >= least);
        if (size.isEmpty()) {
            document.problem(
                    "limits." + key,
                    "\"" + key + "\" is not a size" + (least > 0 ? " of 4MiB or more" : ""),
                    "write a whole number and a unit: 512KiB, 256MiB or 2GiB");
        }
        return size.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private Optional<Duration> cpu(Json.Obj limits) {
        var time = limits.text("cpu").flatMap(Durations::parse).filter(Duration::isPositive);
        if (limits.get("cpu").isPresent() && time.isEmpty()) {
            document.problem(
                    "limits.cpu",
                    "\"cpu\" is not a duration",
                    "write the processor time it may use: 500ms, 30s or 5m");
        }
        return time;
    }

    private OptionalInt whole(Json.Obj limits, String key, int most) {
        if (limits.get(key).isEmpty()) {
            return OptionalInt.empty();
        }
        var number =
                Optional.of(limits.get(key).get())
                        .filter(Json.Num.class::isInstance)
                        .map(Json.Num.class::cast)
                        .filter(Json.Num::isWhole)
                        .map(Json.Num::value)
                        .filter(value -> value.signum() > 0)
                        .filter(value -> value.compareTo(BigDecimal.valueOf(most)) <= 0);
        if (number.isEmpty()) {
            document.problem(
                    "limits." + key,
                    "\"" + key + "\" is not a whole number from 1 to " + most,
                    "write a number such as 64");
        }
        return number.map(value -> OptionalInt.of(value.intValueExact()))
                .orElse(OptionalInt.empty());
    }
}
