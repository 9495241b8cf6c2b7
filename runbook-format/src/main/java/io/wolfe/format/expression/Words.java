package io.wolfe.format.expression;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;

/// A value inside a sentence: as JSON, and short.
public final class Words {

    private static final int LONGEST = 120;

    private Words() {}

    public static String of(Json value) {
        var text = JsonText.print(value);
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
