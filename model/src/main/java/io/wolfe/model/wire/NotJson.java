package io.wolfe.model.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;

/// A text that is not JSON; its message is a sentence with line and column, and holds nothing else
/// of the text.
public final class NotJson extends RuntimeException {

    NotJson(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    NotJson(JsonProcessingException e) {
        super(sentence(e), e);
    }

    private static String sentence(JsonProcessingException e) {
        var location = e.getLocation();
        var where =
                location == null
                        ? ""
                        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return "not JSON" + where + ": " + firstLine(e.getOriginalMessage());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
