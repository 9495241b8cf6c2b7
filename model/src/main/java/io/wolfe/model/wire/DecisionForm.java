package io.wolfe.model.wire;

import io.wolfe.model.Json;
import io.wolfe.model.rule.Decision;

/// How a decision is told to the outside.
public final class DecisionForm {

    private DecisionForm() {}

    public static Json.Obj of(Decision decision) {
        return Json.fields()
                .put("rule", decision.rule().value())
                .put("team", decision.team().value())
                .put("commit", decision.commit().id())
                .put("verdict", decision.verdict().word())
                .put("because", decision.because().word())
                .put("path", decision.path())
                .put("saw", decision.saw())
                .put("wanted", decision.wanted())
                .put("message", decision.message())
                .put("runs", decision.runs().stream().map(DecisionForm::run).toList())
                .done();
    }

    private static Json.Obj run(Decision.Run run) {
        return Json.fields()
                .put("runbook", run.runbook().value())
                .put("parameters", run.parameters())
                .put("executionId", run.executionId().value())
                .done();
    }
}
