package io.wolfe.studio.frame;

import java.util.Locale;

/// The beginning of a text that may be too long to show.
///
/// @param whole how many characters there are in all
public record Excerpt(String text, int whole) {

    public static Excerpt of(String text, int longest) {
        if (text.length() <= longest) {
            return new Excerpt(text, text.length());
        }
        var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return new Excerpt(text.substring(0, end), text.length());
    }

    public boolean isCut() {
        return text.length() < whole;
    }

    /// Such as `the first 48,000 of 5,242,880 characters`.
    public String share() {
        return String.format(Locale.ROOT, "the first %,d of %,d characters", text.length(), whole);
    }
}
