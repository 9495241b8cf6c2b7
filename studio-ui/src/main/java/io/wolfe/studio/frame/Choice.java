package io.wolfe.studio.frame;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A choice in a filter.
public record Choice(String value, String word, boolean chosen) {

    public static Choice of(String value, String word, @Nullable String chosen) {
        return new Choice(value, word, value.equals(chosen));
    }

    /// How far back.
    public static List<Choice> times(@Nullable String since) {
        var usual =
                List.of(
                        of("1h", "In the last hour", since),
                        of("24h", "In the last 24 hours", since),
                        of("7d", "In the last 7 days", since));
        if (since == null || since.isBlank() || usual.stream().anyMatch(Choice::chosen)) {
            return usual;
        }
        return Stream.concat(usual.stream(), Stream.of(of(since, "Since " + since, since)))
                .toList();
    }
}
