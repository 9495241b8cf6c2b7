package io.wolfe.format.expression;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Paths;
import io.wolfe.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/// Reads templates, every fault at once. `$${` stands for the characters `${` themselves.
public final class Templates {

    private final Expressions expressions;

    public Templates(Expressions expressions) {
        this.expressions = expressions;
    }

    public Checked<Template> template(Json json) {
        var faults = new ArrayList<Fault>();
        var template = read(json, "", faults::add);
        return faults.isEmpty() ? new Checked.Sound<>(template) : new Checked.Faulty<>(faults);
    }

    private Template read(Json json, String path, Consumer<Fault> faults) {
        return switch (json) {
            case Json.Text(var text) -> text(text, fault -> faults.accept(fault.under(path)));
            case Json.Arr(var items) -> items(items, path, faults);
            case Json.Obj object -> fields(object, path, faults);
            case Json.Null n -> new Template.Fixed(json);
            case Json.Bool b -> new Template.Fixed(json);
            case Json.Num n -> new Template.Fixed(json);
        };
    }

    private Template items(List<Json> items, String path, Consumer<Fault> faults) {
        var templates = new ArrayList<Template>();
        for (int i = 0; i < items.size(); i++) {
            templates.add(read(items.get(i), Paths.item(path, i), faults));
        }
        return templates.stream().allMatch(Template.Fixed.class::isInstance)
                ? new Template.Fixed(Json.array(items))
                : new Template.Items(templates);
    }

    private Template fields(Json.Obj object, String path, Consumer<Fault> faults) {
        var templates = new LinkedHashMap<String, Template>();
        object.fields()
                .forEach(
                        (key, value) ->
                                templates.put(key, read(value, Paths.field(path, key), faults)));
        return templates.values().stream().allMatch(Template.Fixed.class::isInstance)
                ? new Template.Fixed(object)
                : new Template.Fields(templates);
    }

    private Template text(String text, Consumer<Fault> faults) {
        var pieces = new ArrayList<Template.Piece>();
        for (var found : new TemplateText(text).parts(faults)) {
            switch (found) {
                case TemplateText.Part.Literal(var literal) ->
                        pieces.add(new Template.Piece.Literal(literal));
                case TemplateText.Part.Source(var source, var start) ->
                        expressions
                                .expression(source)
                                .orTell(fault -> faults.accept(fault.after(start)))
                                .ifPresent(
                                        expression ->
                                                pieces.add(
                                                        new Template.Piece.Inserted(expression)));
            }
        }
        return of(pieces);
    }

    private static Template of(List<Template.Piece> pieces) {
        if (pieces.isEmpty()) {
            return new Template.Fixed(Json.text(""));
        }
        if (pieces.size() > 1) {
            return new Template.Mixed(pieces);
        }
        return switch (pieces.getFirst()) {
            case Template.Piece.Literal(var literal) -> new Template.Fixed(Json.text(literal));
            case Template.Piece.Inserted(var expression) -> new Template.Whole(expression);
        };
    }
}
