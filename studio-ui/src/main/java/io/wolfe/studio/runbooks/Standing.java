package io.wolfe.studio.runbooks;

import io.wolfe.model.Environment;
import org.jspecify.annotations.Nullable;

/// What one environment's branch holds of a runbook.
///
/// @param content the name of what it holds; absent when it does not have the runbook
/// @param ahead whether the environment before it holds something else
public record Standing(Environment environment, @Nullable String content, boolean ahead) {

    private static final int BRIEF = 7;

    public boolean isThere() {
        return content != null;
    }

    public String brief() {
        return content == null ? "" : content.substring(0, BRIEF);
    }

    /// For people who look at a row: what to think of it.
    public String word() {
        if (content == null) {
            return "not there";
        }
        return ahead ? "behind" : "up to date";
    }
}
