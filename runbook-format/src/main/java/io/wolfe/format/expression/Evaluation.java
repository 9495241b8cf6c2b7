package io.wolfe.format.expression;

import io.wolfe.model.Json;

/// What came of evaluating an expression. Nothing is ever thrown.
public sealed interface Evaluation {

    record Value(Json json) implements Evaluation {}

    /// @param path what is not there, such as `event.data.instance`
    record Missing(String path) implements Evaluation {}

    /// @param message a sentence saying why there is no value
    record Failed(String message) implements Evaluation {}
}
