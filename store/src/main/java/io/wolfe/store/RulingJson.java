package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A ruling as it is kept in its event: whole, in one text.
final class RulingJson {

    private RulingJson() {}

    static Json.Obj of(Ruling ruling) {
        return Json.fields()
                .put("at", ruling.at())
                .put("deployments", deployments(ruling.deployments()))
                .put("decisions", ruling.decisions().stream().map(RulingJson::decision).toList())
                .put("notApplicable", counts(ruling.notApplicable()))
                .put("executions", ruling.executions().stream().map(RequestJson::of).toList())
                .done();
    }

    static Ruling read(Json.Obj json) {
        return new Ruling(
                Fields.time(json, "at"),
                deployments(Fields.object(json, "deployments")),
                Fields.objects(json, "decisions").stream().map(RulingJson::decision).toList(),
                json.object("notApplicable").map(RulingJson::counts).orElse(Map.of()),
                Fields.objects(json, "executions").stream().map(RequestJson::read).toList());
    }

    private static Json.Obj counts(Map<TeamName, Integer> notApplicable) {
        var fields = Json.fields();
        notApplicable.forEach((team, count) -> fields.put(team.value(), count));
        return fields.done();
    }

    private static Map<TeamName, Integer> counts(Json.Obj json) {
        return json.fields().keySet().stream()
                .collect(Collectors.toMap(TeamName::new, team -> Fields.count(json, team)));
    }

    private static Json.Obj deployments(Map<TeamName, Commit> commits) {
        var fields = Json.fields();
        commits.forEach((team, commit) -> fields.put(team.value(), commit.id()));
        return fields.done();
    }

    private static Map<TeamName, Commit> deployments(Json.Obj json) {
        return json.fields().keySet().stream()
                .collect(
                        Collectors.toMap(
                                TeamName::new, team -> new Commit(Fields.text(json, team))));
    }

    /// What was seen and what was wanted may be JSON null, which is not the same as absent.
    private static Json.Obj decision(Decision decision) {
        var fields =
                new LinkedHashMap<>(
                        Json.fields()
                                .put("rule", decision.rule().value())
                                .put("team", decision.team().value())
                                .put("commit", decision.commit().id())
                                .put("verdict", decision.verdict().word())
                                .put("because", decision.because().word())
                                .put("path", decision.path())
                                .put("message", decision.message())
                                .put("runs", decision.runs().stream().map(RulingJson::run).toList())
                                .done()
                                .fields());
        if (decision.saw() != null) {
            fields.put("saw", decision.saw());
        }
        if (decision.wanted() != null) {
            fields.put("wanted", decision.wanted());
        }
        return new Json.Obj(fields);
    }

    private static Decision decision(Json.Obj json) {
        return new Decision(
                new RuleName(Fields.text(json, "rule")),
                new TeamName(Fields.text(json, "team")),
                new Commit(Fields.text(json, "commit")),
                Stored.word(Decision.Verdict.class, Fields.text(json, "verdict")),
                Stored.word(Decision.Because.class, Fields.text(json, "because")),
                Fields.textIfAny(json, "path"),
                json.get("saw").orElse(null),
                json.get("wanted").orElse(null),
                Fields.text(json, "message"),
                Fields.objects(json, "runs").stream().map(RulingJson::run).toList());
    }

    private static Json.Obj run(Decision.Run run) {
        return Json.fields()
                .put("runbook", run.runbook().value())
                .put("parameters", run.parameters())
                .put("execution", run.executionId().value())
                .done();
    }

    private static Decision.Run run(Json.Obj json) {
        return new Decision.Run(
                new RunbookName(Fields.text(json, "runbook")),
                Fields.object(json, "parameters"),
                new ExecutionId(Fields.text(json, "execution")));
    }
}
