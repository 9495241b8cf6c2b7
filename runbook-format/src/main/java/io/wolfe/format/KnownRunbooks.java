package io.wolfe.format;

import io.wolfe.format.document.Nearest;
import io.wolfe.format.parameters.ParameterSchema;
import io.wolfe.model.runbook.RunbookName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The runbooks a rule may name. One whose own file is broken is known and has no schema.
record KnownRunbooks(
        Set<RunbookName> names, Map<RunbookName, ParameterSchema> schemas, WhenAbsent whenAbsent) {

    enum WhenAbsent {
        REFUSE,
        NOTE
    }

    boolean has(RunbookName name) {
        return names.contains(name);
    }

    Optional<ParameterSchema> schema(RunbookName name) {
        return Optional.ofNullable(schemas.get(name));
    }

    String suggestion(String written) {
        var words = names.stream().map(RunbookName::value).toList();
        return words.isEmpty()
                ? "the team has no runbook yet; save one first"
                : Nearest.suggestion(written, words);
    }
}
