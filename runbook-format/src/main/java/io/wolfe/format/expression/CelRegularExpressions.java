package io.wolfe.format.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.bundle.Cel;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.validator.CelAstValidator;

/// Refuses a regular expression that CEL's runtime will not understand. CEL's own check asks the
/// JDK, which understands more than the runtime does.
final class CelRegularExpressions implements CelAstValidator {

    @Override
    public void validate(CelNavigableAst tree, Cel cel, IssuesFactory issues) {
        tree.getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(CelRegularExpressions::isMatch)
                .map(call -> call.call().args().getLast())
                .filter(CelRegularExpressions::isText)
                .forEach(pattern -> check(pattern, issues));
    }

    private static boolean isMatch(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals("matches");
    }

    private static boolean isText(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static void check(CelExpr pattern, IssuesFactory issues) {
        var text = pattern.constant().stringValue();
        try {
            var _ = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            issues.addError(
                    pattern.id(),
                    "\"" + text + "\" is no regular expression: " + e.getDescription());
        }
    }
}
