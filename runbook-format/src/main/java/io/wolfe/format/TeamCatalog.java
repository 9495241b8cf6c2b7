package io.wolfe.format;

import io.wolfe.format.parameters.ParameterSchema;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Everything a team has in one commit, ready to run.
///
/// @param schemas of the parameters, one for each runbook
public record TeamCatalog(
        TeamName team,
        Map<RunbookName, Runbook> runbooks,
        Map<RunbookName, ParameterSchema> schemas,
        Map<RuleName, CompiledRule> rules) {

    public TeamCatalog {
        runbooks = Collections.unmodifiableMap(new LinkedHashMap<>(runbooks));
        schemas = Collections.unmodifiableMap(new LinkedHashMap<>(schemas));
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    public static TeamCatalog empty(TeamName team) {
        return new TeamCatalog(team, Map.of(), Map.of(), Map.of());
    }

    public Optional<Runbook> runbook(RunbookName name) {
        return Optional.ofNullable(runbooks.get(name));
    }

    public Optional<ParameterSchema> schema(RunbookName name) {
        return Optional.ofNullable(schemas.get(name));
    }
}
