package io.wolfe.store;

import io.wolfe.model.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// Where a page ended, in a form that nobody is tempted to write by hand.
final class Cursor {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Cursor() {}

    static String print(String key) {
        return ENCODER.encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /// @param form what the keys of this list look like
    static String parse(String cursor, Pattern form) {
        var key = decoded(cursor);
        if (!form.matcher(key).matches() || !print(key).equals(cursor)) {
            throw new Refusal(
                    Refusal.Kind.MALFORMED,
                    "The cursor \""
                            + cursor
                            + "\" is not one that this list gave: take \"next\" of the page before,"
                            + " or leave it out to begin with the first page.");
        }
        return key;
    }

    /// Empty when it is not base64url.
    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
