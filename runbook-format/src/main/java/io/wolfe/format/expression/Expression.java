package io.wolfe.format.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.wolfe.model.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A compiled CEL expression. Immutable; any thread.
public final class Expression {

    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;
    private final Optional<List<String>> plainPath;

    Expression(CelAbstractSyntaxTree tree, CelRuntime.Program program) {
        this.tree = tree;
        this.program = program;
        this.plainPath = CelTree.plainPath(tree.getExpr());
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    CelType type() {
        return tree.getResultType();
    }

    /// As it was written.
    public String source() {
        return tree.getSource().getContent().toString();
    }

    /// A plain path such as `event.data.value` is read from the event itself, so that a number
    /// keeps its digits and an object the order of its keys.
    public Evaluation evaluate(Scope scope) {
        return plainPath.isPresent()
                ? follow(plainPath.get(), scope.event())
                : computed(scope.variables());
    }

    private static Evaluation follow(List<String> path, Json.Obj event) {
        Json at = event;
        for (int i = 0; i < path.size(); i++) {
            var next =
                    at instanceof Json.Obj object
                            ? object.get(path.get(i))
                            : Optional.<Json>empty();
            if (next.isEmpty()) {
                return new Evaluation.Missing(
                        Scope.EVENT + "." + String.join(".", path.subList(0, i + 1)));
            }
            at = next.get();
        }
        return new Evaluation.Value(at);
    }

    private Evaluation computed(Map<String, Object> variables) {
        try {
            return new Evaluation.Value(CelValues.json(program.eval(variables)));
        } catch (CelEvaluationException e) {
            return refused(e);
        } catch (CelValues.NoJson e) {
            return new Evaluation.Failed(
                    "the value of " + source() + " is of no use: " + e.getMessage());
        } catch (RuntimeException e) {
            return new Evaluation.Failed(source() + " could not be evaluated: " + e.getMessage());
        }
    }

    private Evaluation refused(CelEvaluationException e) {
        if (e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
            return new Evaluation.Missing(CelTree.missing(tree, e));
        }
        return new Evaluation.Failed(CelFailure.sentence(tree, e));
    }

    /// Every sub-expression that was evaluated, by its id in the tree, as CEL's own values.
    Map<Long, Object> trace(Scope scope) {
        var values = new HashMap<Long, Object>();
        try {
            program.trace(
                    scope.variables(), (expression, value) -> values.put(expression.id(), value));
        } catch (CelEvaluationException e) {
            return values;
        }
        return values;
    }

    @Override
    public String toString() {
        return source();
    }
}
