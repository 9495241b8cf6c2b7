package io.wolfe.format.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Looks around in a CEL syntax tree: where something stands and how it was written.
final class CelTree {

    private static final Pattern POSITION = Pattern.compile("evaluation error at [^:]*:(\\d+): .*");

    private CelTree() {}

    /// The fields of a path such as `event.data.value`; empty for any other expression.
    static Optional<List<String>> plainPath(CelExpr expression) {
        var fields = new ArrayList<String>();
        var at = expression;
        while (at.getKind() == CelExpr.ExprKind.Kind.SELECT && !at.select().testOnly()) {
            fields.add(at.select().field());
            at = at.select().operand();
        }
        var isPath = isEvent(at) && !fields.isEmpty();
        Collections.reverse(fields);
        return isPath ? Optional.of(List.copyOf(fields)) : Optional.empty();
    }

    private static boolean isEvent(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                && expression.ident().name().equals(Scope.EVENT);
    }

    /// How a part of an expression is written; calls of macros as the author wrote them.
    static String written(CelAbstractSyntaxTree tree, CelExpr part) {
        return CelUnparserFactory.newUnparser()
                .unparse(CelAbstractSyntaxTree.newParsedAst(part, tree.getSource()));
    }

    /// What an expression asked for and did not find. CEL names the last key only.
    static String missing(CelAbstractSyntaxTree tree, CelEvaluationException e) {
        return position(e).stream()
                .boxed()
                .flatMap(position -> lookUps(tree, position).stream())
                .findFirst()
                .map(lookUp -> written(tree, lookUp))
                .orElseGet(() -> tree.getSource().getContent().toString());
    }

    /// Where in the source an evaluation failed, in characters; CEL says it in its message only.
    static OptionalInt position(CelEvaluationException e) {
        var match = POSITION.matcher(String.valueOf(e.getMessage()).replace('\n', ' '));
        return match.matches()
                ? OptionalInt.of(Integer.parseInt(match.group(1)))
                : OptionalInt.empty();
    }

    private static List<CelExpr> lookUps(CelAbstractSyntaxTree tree, int position) {
        var positions = tree.getSource().getPositionsMap();
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(CelTree::looksUp)
                .filter(node -> Integer.valueOf(position).equals(positions.get(node.id())))
                .toList();
    }

    private static boolean looksUp(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> !expression.select().testOnly();
            case CALL -> expression.call().function().equals("_[_]");
            default -> false;
        };
    }

    static boolean isConstant(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> expression.constant().getKind() != CelConstant.Kind.NOT_SET;
            case LIST -> expression.list().elements().stream().allMatch(CelTree::isConstant);
            default -> false;
        };
    }
}
