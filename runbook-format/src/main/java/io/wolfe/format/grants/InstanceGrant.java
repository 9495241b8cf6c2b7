package io.wolfe.format.grants;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import java.util.regex.Pattern;

/// Permission to run scripts on the instances whose id fits a pattern such as `kafka-*`.
///
/// @param pattern `*` stands for any characters, also none
public record InstanceGrant(String pattern) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._*-]{1,200}");

    public static Checked<InstanceGrant> read(String pattern) {
        return FORM.matcher(pattern).matches()
                ? new Checked.Sound<>(new InstanceGrant(pattern))
                : Checked.faulty(
                        Fault.at(
                                "",
                                "\"" + pattern + "\" is no pattern of instance ids",
                                "use letters, digits, '.', '_', '-' and '*', as in kafka-*"));
    }

    /// Walks both texts once, going back to the last `*` only: no pattern is slow.
    public boolean matches(String instance) {
        int p = 0;
        int i = 0;
        int star = -1;
        int resume = 0;
        while (i < instance.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = i;
            } else if (p < pattern.length() && pattern.charAt(p) == instance.charAt(i)) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }
}
