package io.wolfe.model;

import java.util.Locale;
import java.util.Optional;

/// One of the three stages a runbook is promoted through. A team's Git repository has a branch of
/// the same name for each.
public enum Environment {
    DEV,
    TEST,
    PROD;

    /// The word used in addresses, branches and database names: `dev`, `test` or `prod`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Environment> named(String word) {
        for (var environment : values()) {
            if (environment.word().equals(word)) {
                return Optional.of(environment);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return word();
    }
}
