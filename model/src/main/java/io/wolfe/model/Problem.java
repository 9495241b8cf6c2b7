package io.wolfe.model;

import org.jspecify.annotations.Nullable;

/// What is wrong with something a person wrote: where, which value, and what to write instead.
///
/// @param file the file's path in the team's repository, if it came from one
/// @param line counted from 1; 0 when the problem has no line
/// @param column counted from 1; 0 when the problem has no column
/// @param path the place inside the document, such as `grants.http[0]`
public record Problem(
        @Nullable String file,
        int line,
        int column,
        @Nullable String path,
        String message,
        @Nullable String suggestion) {

    public static Problem of(String message, String suggestion) {
        return new Problem(null, 0, 0, null, message, suggestion);
    }

    public static Problem at(String path, String message, String suggestion) {
        return new Problem(null, 0, 0, path, message, suggestion);
    }

    /// One line, as a compiler prints it.
    public String sentence() {
        var where = new StringBuilder();
        if (file != null) {
            where.append(file);
            if (line > 0) {
                where.append(':').append(line);
                if (column > 0) {
                    where.append(':').append(column);
                }
            }
            where.append(": ");
        }
        return where + message + (suggestion == null ? "" : " (" + suggestion + ")");
    }
}
