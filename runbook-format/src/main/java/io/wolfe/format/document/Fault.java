package io.wolfe.format.document;

import org.jspecify.annotations.Nullable;

/// What is wrong with a value, before anybody has said where that value stands.
///
/// @param path inside the value; empty for the whole
/// @param spot in the text at `path`; absent when all of it is meant
public record Fault(String path, @Nullable Spot spot, String message, @Nullable String suggestion) {

    /// @param line counted from 0
    /// @param column counted from 0, in characters
    public record Spot(int line, int column) {

        /// The same spot, seen from a text in which this one begins at `start`.
        public Spot after(Spot start) {
            return line == 0
                    ? new Spot(start.line, start.column + column)
                    : new Spot(start.line + line, column);
        }
    }

    public static Fault at(String path, String message, @Nullable String suggestion) {
        return new Fault(path, null, message, suggestion);
    }

    public Fault under(String outer) {
        return new Fault(Paths.inside(outer, path), spot, message, suggestion);
    }

    /// For a fault in a part of a text that begins at `start`.
    public Fault after(Spot start) {
        return new Fault(path, spot == null ? start : spot.after(start), message, suggestion);
    }
}
