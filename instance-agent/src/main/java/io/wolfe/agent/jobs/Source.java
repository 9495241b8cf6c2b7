package io.wolfe.agent.jobs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a job wrote what it wrote.
public enum Source {
    STDOUT,
    STDERR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Source> named(String word) {
        return Arrays.stream(values()).filter(source -> source.word().equals(word)).findFirst();
    }
}
