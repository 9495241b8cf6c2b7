package io.wolfe.format.pattern;

import io.wolfe.format.document.Fault;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.util.LinkedHashMap;
import java.util.Optional;
import software.amazon.event.ruler.JsonRuleCompiler;

/// A pattern as Event Ruler wants it. It differs from what a team writes in one place: a range that
/// is a single address (`/32`, `/128`) is refused there, and the address itself means the same.
public final class RulerPattern {

    private RulerPattern() {}

    public static String text(EventPattern pattern) {
        return JsonText.print(rewritten(pattern.source()));
    }

    private static Json rewritten(Json json) {
        return switch (json) {
            case Json.Obj object -> rewrittenObject(object);
            case Json.Arr(var items) ->
                    Json.array(items.stream().map(RulerPattern::rewritten).toList());
            case Json.Text text -> text;
            case Json.Num number -> number;
            case Json.Bool bool -> bool;
            case Json.Null n -> n;
        };
    }

    private static Json rewrittenObject(Json.Obj object) {
        if (object.fields().size() == 1
                && object.get("cidr").orElse(null) instanceof Json.Text(var range)) {
            return singleAddress(range).map(Json::text).orElse(object);
        }
        var fields = new LinkedHashMap<String, Json>();
        object.fields().forEach((key, value) -> fields.put(key, rewritten(value)));
        return new Json.Obj(fields);
    }

    private static Optional<String> singleAddress(String range) {
        var bits = range.contains(":") ? "/128" : "/32";
        return range.endsWith(bits)
                ? Optional.of(range.substring(0, range.length() - bits.length()))
                : Optional.empty();
    }

    /// Event Ruler's own verdict on a pattern in which nothing else was found.
    static Optional<Fault> refusal(EventPattern pattern) {
        return Optional.ofNullable(JsonRuleCompiler.check(text(pattern), false))
                .map(said -> said.lines().findFirst().orElse(""))
                .map(said -> Fault.at("", "Event Ruler refuses the pattern: " + said, null));
    }
}
