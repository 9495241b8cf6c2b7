package io.wolfe.rules.matching;

import io.wolfe.format.CompiledRule;
import io.wolfe.format.document.Paths;
import io.wolfe.format.expression.Scope;
import io.wolfe.format.expression.Template;
import io.wolfe.format.parameters.ParameterSchema;
import io.wolfe.model.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fills the parameters of one entry of a rule's `run` from an event, and holds them against the
/// runbook's schema before anything is queued.
record Mapping(CompiledRule.Run run, ParameterSchema schema) {

    sealed interface Result {

        record Fits(Json.Obj parameters) implements Result {}

        record Misfits(String path, @Nullable Json saw, @Nullable Json wanted, String message)
                implements Result {}
    }

    Result of(Scope scope) {
        return switch (run.parameters().fill(scope)) {
            case Template.Filling.Unfilled(var gaps) -> unfilled(gaps);
            case Template.Filling.Filled(var json) -> checked((Json.Obj) json);
        };
    }

    private Result unfilled(List<Template.Gap> gaps) {
        var each =
                gaps.stream()
                        .map(
                                gap ->
                                        "\""
                                                + gap.path()
                                                + "\" is mapped from ${"
                                                + gap.source()
                                                + "}: "
                                                + gap.message())
                        .collect(Collectors.joining("; "));
        return new Result.Misfits(
                path(gaps.getFirst().path()),
                null,
                null,
                "no parameters for " + run.runbook() + ": " + each);
    }

    private Result checked(Json.Obj parameters) {
        var faults = schema.check(parameters);
        if (faults.isEmpty()) {
            return new Result.Fits(parameters);
        }
        var first = faults.getFirst().path();
        var each = faults.stream().map(fault -> fault.message()).collect(Collectors.joining("; "));
        return new Result.Misfits(
                path(first),
                parameters.get(first).orElse(null),
                wanted(first).orElse(null),
                "the parameters do not fit " + run.runbook() + ": " + each);
    }

    private Optional<Json> wanted(String parameter) {
        return schema.source()
                .object("properties")
                .flatMap(properties -> properties.get(parameter));
    }

    private static String path(String parameter) {
        return Paths.inside("parameters", parameter);
    }
}
