package io.wolfe.format.expression;

import io.wolfe.format.document.Paths;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// JSON whose texts may hold `${…}`. A text that is one whole expression keeps the type of its
/// value; in mixed text the value is written out. What came out is never evaluated again.
public sealed interface Template {

    /// Holds no expression at all.
    record Fixed(Json json) implements Template {}

    record Whole(Expression expression) implements Template {}

    /// @param pieces texts and expressions in turn
    record Mixed(List<Piece> pieces) implements Template {
        public Mixed {
            pieces = List.copyOf(pieces);
        }
    }

    record Items(List<Template> items) implements Template {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(Map<String, Template> fields) implements Template {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    sealed interface Piece {

        record Literal(String text) implements Piece {}

        record Inserted(Expression expression) implements Piece {}
    }

    /// What filling a template gave.
    sealed interface Filling {

        record Filled(Json json) implements Filling {}

        /// @param gaps every expression that gave no value
        record Unfilled(List<Gap> gaps) implements Filling {}
    }

    /// @param path inside the template, such as `broker`
    /// @param source the expression without a value
    record Gap(String path, String source, String message) {}

    default Filling fill(Scope scope) {
        var gaps = new ArrayList<Gap>();
        var json = fill(scope, "", gaps::add);
        return gaps.isEmpty() ? new Filling.Filled(json) : new Filling.Unfilled(List.copyOf(gaps));
    }

    private Json fill(Scope scope, String path, Consumer<Gap> gaps) {
        return switch (this) {
            case Fixed(var json) -> json;
            case Whole(var expression) -> value(expression, scope, path, gaps);
            case Mixed(var pieces) -> mixed(pieces, scope, path, gaps);
            case Items(var items) -> items(items, scope, path, gaps);
            case Fields(var fields) -> fields(fields, scope, path, gaps);
        };
    }

    private static Json value(Expression expression, Scope scope, String path, Consumer<Gap> gaps) {
        return switch (expression.evaluate(scope)) {
            case Evaluation.Value(var json) -> json;
            case Evaluation.Missing(var missing) ->
                    gap(gaps, new Gap(path, expression.source(), "the event has no " + missing));
            case Evaluation.Failed(var message) ->
                    gap(gaps, new Gap(path, expression.source(), message));
        };
    }

    private static Json gap(Consumer<Gap> gaps, Gap gap) {
        gaps.accept(gap);
        return Json.NULL;
    }

    private static Json mixed(List<Piece> pieces, Scope scope, String path, Consumer<Gap> gaps) {
        var text = new StringBuilder();
        for (var piece : pieces) {
            text.append(
                    switch (piece) {
                        case Piece.Literal(var literal) -> literal;
                        case Piece.Inserted(var expression) ->
                                written(value(expression, scope, path, gaps));
                    });
        }
        return Json.text(text.toString());
    }

    private static String written(Json value) {
        return value instanceof Json.Text(var text) ? text : JsonText.print(value);
    }

    private static Json items(List<Template> items, Scope scope, String path, Consumer<Gap> gaps) {
        var filled = new ArrayList<Json>(items.size());
        for (int i = 0; i < items.size(); i++) {
            filled.add(items.get(i).fill(scope, Paths.item(path, i), gaps));
        }
        return Json.array(filled);
    }

    private static Json fields(
            Map<String, Template> fields, Scope scope, String path, Consumer<Gap> gaps) {
        var filled = LinkedHashMap.<String, Json>newLinkedHashMap(fields.size());
        fields.forEach(
                (key, template) ->
                        filled.put(key, template.fill(scope, Paths.field(path, key), gaps)));
        return new Json.Obj(filled);
    }
}
