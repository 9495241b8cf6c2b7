package io.wolfe.library.repository;

import java.util.Locale;

/// How one file differs between two commits.
///
/// @param added lines; 0 when it is no text
/// @param removed lines; 0 when it is no text
/// @param patch a [unified
///     diff](https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html)
/// @param cut the patch goes on, and is not told to its end
public record FileDifference(
        String path, Change change, int added, int removed, String patch, boolean cut) {

    public enum Change {
        ADDED,
        CHANGED,
        DELETED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
