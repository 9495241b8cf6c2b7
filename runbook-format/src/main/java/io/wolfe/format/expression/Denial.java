package io.wolfe.format.expression;

import dev.cel.common.ast.CelExpr;
import io.wolfe.model.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the part of a false condition that made it false. Evaluates the condition once more with
/// every intermediate value noted, so it is asked only after the answer was no.
final class Denial {

    private static final Map<String, String> MIRRORED =
            Map.of("==", "==", "!=", "!=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Expression expression;
    private final Map<Long, Object> values;

    Denial(Expression expression, Scope scope) {
        this.expression = expression;
        this.values = expression.trace(scope);
    }

    Condition.Answer.Denies found() {
        return in(expression.tree().getExpr());
    }

    private Condition.Answer.Denies in(CelExpr part) {
        if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return plain(part);
        }
        var call = part.call();
        var operator = CelSentence.operator(call.function());
        return switch (operator) {
            case "&&" -> in(firstFalse(call.args(), part));
            case "? :" -> in(call.args().get(isTrue(call.args().getFirst()) ? 1 : 2));
            case "||" -> noneOf(part, call.args());
            case "in" -> comparison(part, call.args().get(0), "in", call.args().get(1));
            default ->
                    COMPARISONS.contains(operator)
                            ? compared(part, operator, call.args().get(0), call.args().get(1))
                            : method(part, call);
        };
    }

    private CelExpr firstFalse(List<CelExpr> parts, CelExpr whole) {
        return parts.stream()
                .filter(part -> Boolean.FALSE.equals(values.get(part.id())))
                .findFirst()
                .orElse(whole.call().args().getLast());
    }

    private boolean isTrue(CelExpr part) {
        return Boolean.TRUE.equals(values.get(part.id()));
    }

    private Condition.Answer.Denies noneOf(CelExpr whole, List<CelExpr> parts) {
        var each = parts.stream().map(this::in).map(Condition.Answer.Denies::message).toList();
        return new Condition.Answer.Denies(written(whole), null, null, String.join("; and ", each));
    }

    private Condition.Answer.Denies compared(
            CelExpr whole, String operator, CelExpr left, CelExpr right) {
        return CelTree.isConstant(left) && !CelTree.isConstant(right)
                ? comparison(whole, right, MIRRORED.getOrDefault(operator, operator), left)
                : comparison(whole, left, operator, right);
    }

    private Condition.Answer.Denies comparison(
            CelExpr whole, CelExpr seen, String operator, CelExpr against) {
        var saw = value(seen);
        var right = value(against);
        return new Condition.Answer.Denies(
                written(whole), saw, wanted(operator, right), sentence(seen, saw, operator, right));
    }

    private static @Nullable Json wanted(String operator, @Nullable Json right) {
        if (right == null || operator.equals("==") || operator.equals("in")) {
            return right;
        }
        return Json.text(operator + " " + Words.of(right));
    }

    private String sentence(
            CelExpr seen, @Nullable Json saw, String operator, @Nullable Json right) {
        var is = written(seen) + (saw == null ? "" : " is " + Words.of(saw));
        if (right == null) {
            return is + ", and the condition wants something else";
        }
        var shown = Words.of(right);
        return switch (operator) {
            case "==" -> is + "; the condition wants " + shown;
            case "!=" -> is + "; the condition wants anything but that";
            case "in" -> is + "; the condition wants one of " + shown;
            default -> is + "; the condition wants " + operator + " " + shown;
        };
    }

    /// Of a call such as `event.data.name.startsWith("kafka")` the thing it was called on was seen.
    private Condition.Answer.Denies method(CelExpr part, CelExpr.CelCall call) {
        if (call.target().isEmpty() || value(call.target().get()) == null) {
            return plain(part);
        }
        var target = call.target().get();
        var saw = value(target);
        return new Condition.Answer.Denies(
                written(part),
                saw,
                null,
                written(target)
                        + " is "
                        + (saw == null ? "missing" : Words.of(saw))
                        + "; the condition wants "
                        + written(part));
    }

    private Condition.Answer.Denies plain(CelExpr part) {
        var written = written(part);
        return new Condition.Answer.Denies(
                written, Json.bool(false), Json.bool(true), written + " is false");
    }

    private @Nullable Json value(CelExpr part) {
        var value = values.get(part.id());
        if (value == null) {
            return null;
        }
        try {
            return CelValues.json(value);
        } catch (CelValues.NoJson e) {
            return Json.text(value.toString());
        }
    }

    private String written(CelExpr part) {
        return CelTree.written(expression.tree(), part);
    }
}
