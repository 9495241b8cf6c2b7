package io.wolfe.model;

import java.util.regex.Pattern;

/// The one form of a name that people give to teams, rules and runbooks.
public final class Name {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private Name() {}

    public static boolean isValid(String name) {
        return FORM.matcher(name).matches();
    }

    /// Returns the name, or refuses it with a sentence that says what a name looks like.
    public static String checked(String what, String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException(
                    what
                            + " name \""
                            + name
                            + "\" is not allowed: use 1 to 63 of a-z, 0-9 and '-', not starting with '-'");
        }
        return name;
    }
}
