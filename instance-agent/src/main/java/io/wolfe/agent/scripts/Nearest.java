package io.wolfe.agent.scripts;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// "Did you mean": the known word a written one was probably meant to be.
public final class Nearest {

    private static final int FURTHEST = 2;

    private Nearest() {}

    public static Optional<String> to(String written, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(written, word) <= FURTHEST)
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .map(word -> "did you mean \"" + word + "\"?");
    }

    /// Levenshtein's: how many letters must be added, removed or exchanged.
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
