package io.wolfe.rules.matching;

/// Whether a text fits a wildcard, in which `*` is any characters and a backslash takes the meaning
/// from what follows it. Goes back to the last star only, so it is never slow.
final class Wildcards {

    private Wildcards() {}

    /// The text that everything that fits begins with.
    static String head(String wildcard) {
        var head = new StringBuilder();
        for (int i = 0; i < wildcard.length() && wildcard.charAt(i) != '*'; i++) {
            if (wildcard.charAt(i) == '\\') {
                i++;
            }
            head.append(wildcard.charAt(i));
        }
        return head.toString();
    }

    static boolean fits(String wildcard, String text) {
        int w = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            var escaped = w < wildcard.length() && wildcard.charAt(w) == '\\';
            var at = escaped ? w + 1 : w;
            if (!escaped && at < wildcard.length() && wildcard.charAt(at) == '*') {
                star = w++;
                resume = t;
            } else if (at < wildcard.length() && wildcard.charAt(at) == text.charAt(t)) {
                w = at + 1;
                t++;
            } else if (star >= 0) {
                w = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return wildcard.substring(w).chars().allMatch(c -> c == '*');
    }
}
