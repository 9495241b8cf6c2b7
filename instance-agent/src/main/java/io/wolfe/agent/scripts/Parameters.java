package io.wolfe.agent.scripts;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The arguments a script takes, in the order they were written.
///
/// @param schema the JSON Schema as it stands in `script.yaml`, for whoever asks
public record Parameters(Map<String, Parameter> byName, Json.Obj schema) {

    public static final Parameters NONE = new Parameters(Map.of(), Json.EMPTY);

    public Parameters {
        byName = new LinkedHashMap<>(byName);
    }

    /// What came of holding arguments against the parameters.
    public sealed interface Check {

        /// The script can be run with them.
        ///
        /// @param arguments as given, with the defaults of those that were left out
        record Fitting(Json.Obj arguments) implements Check {}

        record Unfit(List<Problem> problems) implements Check {
            public Unfit {
                problems = List.copyOf(problems);
            }
        }
    }

    public Check check(Json.Obj arguments) {
        var problems = new ArrayList<Problem>();
        arguments.fields().keySet().forEach(name -> refuseUnknown(name, problems));
        byName.values().forEach(parameter -> parameter.check(arguments, problems));
        return problems.isEmpty()
                ? new Check.Fitting(withDefaults(arguments))
                : new Check.Unfit(problems);
    }

    private void refuseUnknown(String name, List<Problem> problems) {
        if (!byName.containsKey(name)) {
            problems.add(
                    Problem.at(
                            "arguments." + name,
                            "this script has no parameter \"" + name + "\"",
                            Nearest.to(name, byName.keySet())
                                    .orElse("leave it out, or declare it in script.yaml")));
        }
    }

    private Json.Obj withDefaults(Json.Obj arguments) {
        var complete = arguments;
        for (var parameter : byName.values()) {
            if (parameter.preset().isPresent() && arguments.get(parameter.name()).isEmpty()) {
                complete = complete.with(parameter.name(), parameter.preset().get());
            }
        }
        return complete;
    }
}
