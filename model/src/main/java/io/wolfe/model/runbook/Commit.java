package io.wolfe.model.runbook;

import java.util.regex.Pattern;

/// A Git commit: the version of everything a team wrote.
///
/// @param id 40 lower-case hex digits
public record Commit(String id) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");

    public Commit {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "commit \"" + id + "\" is not a full Git commit id: give its 40 hex digits");
        }
    }

    /// The first eight digits, for people.
    public String brief() {
        return id.substring(0, 8);
    }

    @Override
    public String toString() {
        return id;
    }
}
