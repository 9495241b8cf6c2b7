package io.wolfe.agent.scripts;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.wire.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One argument a script takes.
///
/// @param allowed the only values it may have; empty when any will do
/// @param pattern what a text must match somewhere, as in JSON Schema; anchor it with ^ and $
/// @param preset the value when none is given
public record Parameter(
        String name,
        ArgumentType type,
        boolean required,
        List<Json> allowed,
        Optional<Pattern> pattern,
        Optional<Json> preset) {

    public Parameter {
        allowed = List.copyOf(allowed);
    }

    void check(Json.Obj arguments, List<Problem> problems) {
        var given = arguments.get(name);
        if (given.isPresent()) {
            fault(given.get()).ifPresent(problems::add);
        } else if (required) {
            problems.add(problem("\"" + name + "\" is missing", "give it: " + type.indefinite()));
        }
    }

    /// Why the value does not fit, if it does not.
    Optional<Problem> fault(Json value) {
        var shown = JsonText.print(value);
        if (!type.accepts(value)) {
            return Optional.of(problem("saw " + shown, "wanted " + type.indefinite()));
        }
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return Optional.of(problem("saw " + shown, "wanted one of " + choices()));
        }
        if (value instanceof Json.Text(var text) && text.indexOf('\0') >= 0) {
            return Optional.of(problem("saw " + shown, "no variable can hold a NUL: leave it out"));
        }
        if (value instanceof Json.Text(var text) && !fits(text)) {
            return Optional.of(
                    problem("saw " + shown, "wanted a text that matches " + pattern.get()));
        }
        return Optional.empty();
    }

    private boolean fits(String text) {
        return pattern.isEmpty() || pattern.get().matcher(text).find();
    }

    private String choices() {
        return allowed.stream().map(JsonText::print).collect(Collectors.joining(", "));
    }

    private Problem problem(String message, String suggestion) {
        return Problem.at("arguments." + name, message, suggestion);
    }
}
