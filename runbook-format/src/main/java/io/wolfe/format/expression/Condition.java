package io.wolfe.format.expression;

import io.wolfe.model.Json;
import org.jspecify.annotations.Nullable;

/// An expression that is true or false. When it is not true it says which part of it said no.
public final class Condition {

    private final Expression expression;

    Condition(Expression expression) {
        this.expression = expression;
    }

    public sealed interface Answer {

        record Holds() implements Answer {}

        /// @param path the sub-expression that said no, or what is missing
        /// @param saw the value found there
        /// @param wanted the value that would have done
        /// @param message the same as a sentence
        record Denies(String path, @Nullable Json saw, @Nullable Json wanted, String message)
                implements Answer {}
    }

    public Answer judge(Scope scope) {
        return switch (expression.evaluate(scope)) {
            case Evaluation.Value(Json.Bool(var holds)) ->
                    holds ? new Answer.Holds() : new Denial(expression, scope).found();
            case Evaluation.Value(var other) -> notBoolean(other);
            case Evaluation.Missing(var path) ->
                    new Answer.Denies(path, null, null, "the event has no " + path);
            case Evaluation.Failed(var message) ->
                    new Answer.Denies(expression.source(), null, null, message);
        };
    }

    private Answer notBoolean(Json value) {
        return new Answer.Denies(
                expression.source(),
                value,
                null,
                expression.source() + " is " + Words.of(value) + ", not true or false");
    }

    public String source() {
        return expression.source();
    }
}
