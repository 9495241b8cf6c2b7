package io.wolfe.studio.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A choice in a filter.
public record Choice(String value, String word, boolean chosen) {

    public static Choice of(String value, String word, @Nullable String chosen) {
        return new Choice(value, word, value.equals(chosen));
    }

    /// How far back.
    public static List<Choice> times(@Nullable String since) {
        return List.of(
                of("1h", "last hour", since),
                of("24h", "last 24 hours", since),
                of("7d", "last 7 days", since));
    }
}
