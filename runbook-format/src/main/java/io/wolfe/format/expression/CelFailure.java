package io.wolfe.format.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import java.util.regex.Pattern;

/// Why an evaluation failed, in a sentence that shows the expression.
final class CelFailure {

    private static final Pattern NO_OVERLOAD =
            Pattern.compile("No matching overload for function '([^']+)'.*");
    private static final Pattern PREFIX = Pattern.compile("^evaluation error( at [^:]*:\\d+)?: ");

    private CelFailure() {}

    static String sentence(CelAbstractSyntaxTree tree, CelEvaluationException e) {
        return why(e) + ", in " + tree.getSource().getContent();
    }

    private static String why(CelEvaluationException e) {
        var said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        var message = PREFIX.matcher(said).replaceFirst("");
        return switch (e.getErrorCode()) {
            case OVERLOAD_NOT_FOUND -> wrongTypes(message);
            case DIVIDE_BY_ZERO -> "division by zero";
            case NUMERIC_OVERFLOW -> "a number becomes too large";
            case ITERATION_BUDGET_EXCEEDED -> "it takes too many steps for an event of this size";
            default -> message;
        };
    }

    private static String wrongTypes(String message) {
        var overload = NO_OVERLOAD.matcher(message);
        return overload.matches()
                ? "\""
                        + CelSentence.operator(overload.group(1))
                        + "\" cannot be used with these values"
                : message;
    }
}
