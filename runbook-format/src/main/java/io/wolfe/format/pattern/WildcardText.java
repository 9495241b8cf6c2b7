package io.wolfe.format.pattern;

import io.wolfe.format.document.Fault;
import java.util.Optional;

/// The form of a wildcard: `*` for any characters, `\*` and `\\` for themselves. Each star is one
/// more place to try, so their number is bounded.
final class WildcardText {

    static final int MOST_STARS = 8;

    private WildcardText() {}

    static Optional<Fault> fault(String text, String at) {
        int stars = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\') {
                if (i + 1 == text.length() || "*\\".indexOf(text.charAt(i + 1)) < 0) {
                    return fault(
                            at,
                            "in \"" + text + "\" a backslash stands before neither * nor \\",
                            "write \\\\ for a backslash");
                }
                i++;
            } else if (c == '*') {
                if (text.startsWith("**", i)) {
                    return fault(
                            at, "\"" + text + "\" has two stars in a row", "one star is enough");
                }
                stars++;
            }
        }
        return stars > MOST_STARS
                ? fault(
                        at,
                        "\"" + text + "\" has " + stars + " stars; " + MOST_STARS + " are allowed",
                        "use fewer, or test the rest in the condition")
                : Optional.empty();
    }

    private static Optional<Fault> fault(String at, String message, String suggestion) {
        return Optional.of(Fault.at(at, message, suggestion));
    }
}
