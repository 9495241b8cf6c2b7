package io.wolfe.format.document;

import io.wolfe.model.Problem;
import org.jspecify.annotations.Nullable;

/// Where something stands in a file.
///
/// @param file absent for a text that came from no file
/// @param line counted from 1
/// @param column counted from 1, in characters
/// @param path the place inside the document, such as `grants.http[0]`; empty for the whole
public record Place(@Nullable String file, int line, int column, String path) {

    public static Place whole(@Nullable String file) {
        return new Place(file, 1, 1, "");
    }

    public Problem problem(String message, @Nullable String suggestion) {
        return new Problem(file, line, column, path.isEmpty() ? null : path, message, suggestion);
    }
}
