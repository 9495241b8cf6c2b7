package io.wolfe.agent.scripts;

import java.util.Optional;
import java.util.regex.Pattern;

/// Sizes as people write them: `64KiB`, `256MiB`, `2GiB`.
public final class Sizes {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");

    private Sizes() {}

    public static Optional<Long> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(Long.parseLong(match.group(1)) << shift(match.group(2)))
                : Optional.empty();
    }

    /// In the largest unit that loses nothing.
    public static String print(long bytes) {
        for (var unit : new String[] {"GiB", "MiB", "KiB"}) {
            if (bytes > 0 && bytes % (1L << shift(unit)) == 0) {
                return (bytes >> shift(unit)) + unit;
            }
        }
        return bytes + "B";
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "GiB" -> 30;
            case "MiB" -> 20;
            case "KiB" -> 10;
            default -> 0;
        };
    }
}
