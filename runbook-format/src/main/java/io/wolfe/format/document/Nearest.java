package io.wolfe.format.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// What somebody probably meant: the known name closest to the one they wrote.
public final class Nearest {

    private Nearest() {}

    public static Optional<String> to(String written, Collection<String> known) {
        var near = Math.max(1, written.length() / 3);
        return known.stream()
                .filter(name -> distance(written, name) <= near)
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    /// As a suggestion: the nearest name, or else all there are.
    public static String suggestion(String written, Collection<String> known) {
        return to(written, known)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElseGet(() -> known.isEmpty() ? "there is none" : "use one of " + list(known));
    }

    private static String list(Collection<String> known) {
        return String.join(", ", known.stream().sorted().limit(12).toList());
    }

    /// Insertions, deletions, changes and swaps of neighbours that turn one name into the other.
    static int distance(String from, String to) {
        var rows = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                rows[i][j] = cell(rows, from, to, i, j);
            }
        }
        return rows[from.length()][to.length()];
    }

    private static int cell(int[][] rows, String from, String to, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        var change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        var best =
                Math.min(rows[i - 1][j - 1] + change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        return swapped(from, to, i, j) ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }

    private static boolean swapped(String from, String to, int i, int j) {
        return i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
