package io.wolfe.format.expression;

import io.wolfe.format.document.Nearest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// CEL's own messages, said for somebody who writes a rule.
record CelSentence(String message, @Nullable String suggestion) {

    private static final Pattern UNDECLARED =
            Pattern.compile("undeclared reference to '([^']+)'.*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile(
                    "found no matching overload for '([^']+)' applied to '(.*?)' \\(cand.*");
    private static final Pattern MISMATCHED =
            Pattern.compile("mismatched input '(.*?)' expecting.*");
    private static final Pattern NO_VIABLE =
            Pattern.compile("no viable alternative at input '(.*)'");

    private static final Map<String, String> OPERATORS =
            Map.ofEntries(
                    Map.entry("_+_", "+"),
                    Map.entry("_-_", "-"),
                    Map.entry("_*_", "*"),
                    Map.entry("_/_", "/"),
                    Map.entry("_%_", "%"),
                    Map.entry("_==_", "=="),
                    Map.entry("_!=_", "!="),
                    Map.entry("_<_", "<"),
                    Map.entry("_<=_", "<="),
                    Map.entry("_>_", ">"),
                    Map.entry("_>=_", ">="),
                    Map.entry("_&&_", "&&"),
                    Map.entry("_||_", "||"),
                    Map.entry("!_", "!"),
                    Map.entry("-_", "-"),
                    Map.entry("@in", "in"),
                    Map.entry("_[_]", "[ ]"),
                    Map.entry("_?_:_", "? :"));

    static String operator(String function) {
        return OPERATORS.getOrDefault(function, function);
    }

    static CelSentence of(String message, List<String> variables) {
        var line = message.lines().findFirst().orElse(message);
        var undeclared = UNDECLARED.matcher(line);
        if (undeclared.matches()) {
            return unknownName(undeclared.group(1), variables);
        }
        var overload = NO_OVERLOAD.matcher(line);
        if (overload.matches()) {
            return wrongTypes(overload);
        }
        var mismatched = MISMATCHED.matcher(line);
        if (mismatched.matches()) {
            return unexpected(mismatched.group(1));
        }
        var noViable = NO_VIABLE.matcher(line);
        return noViable.matches() ? unexpected(noViable.group(1)) : new CelSentence(line, null);
    }

    private static CelSentence unknownName(String name, List<String> variables) {
        var suggestion =
                Nearest.to(name, variables)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse(
                                "an expression can name "
                                        + String.join(", ", variables)
                                        + " and CEL's functions; put a text in quotes");
        return new CelSentence("there is no \"" + name + "\" in this expression", suggestion);
    }

    private static CelSentence wrongTypes(Matcher overload) {
        return new CelSentence(
                "\"" + operator(overload.group(1)) + "\" cannot be used with " + overload.group(2),
                "convert one of them, as in string(1), int(\"1\") or double(1)");
    }

    private static CelSentence unexpected(String input) {
        return input.equals("<EOF>")
                ? new CelSentence("the expression ends too early", "write what is missing")
                : new CelSentence("\"" + input + "\" is not expected here", null);
    }
}
