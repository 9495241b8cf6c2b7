package io.wolfe.format;

import java.util.Optional;
import java.util.regex.Pattern;

/// Sizes as people write them: a whole number and a unit, such as `5MiB`.
final class Sizes {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})(KiB|MiB|GiB)");

    private Sizes() {}

    /// In bytes.
    static Optional<Long> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var amount = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "KiB" -> amount << 10;
                    case "MiB" -> amount << 20;
                    default -> amount << 30;
                });
    }
}
