package io.wolfe.model.wire;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.trial.TrialReport;
import org.jspecify.annotations.Nullable;

/// How the report of a trial is told to the outside.
public final class TrialForm {

    private TrialForm() {}

    public static Json.Obj of(TrialReport report) {
        return Json.fields()
                .put("sentence", report.sentence())
                .put("decisions", report.decisions().stream().map(DecisionForm::of).toList())
                .put("notApplicable", report.notTold())
                .put(
                        "shadowExecutions",
                        report.shadowExecutions().stream()
                                .map(id -> Json.text(id.value()))
                                .toList())
                .put("totals", totals(report.totals()))
                .put("rows", report.rows().stream().map(TrialForm::row).toList())
                .put("notes", report.notes().stream().map(TrialForm::note).toList())
                .done();
    }

    private static Json.Obj totals(TrialReport.Totals totals) {
        return Json.fields()
                .put("events", totals.events())
                .put("fired", totals.fired())
                .put("not_fired", totals.notFired())
                .put("held", totals.held())
                .put("executions", totals.executions())
                .put("executionsBefore", totals.executionsBefore())
                .put("changed", totals.changed())
                .done();
    }

    private static Json.Obj row(TrialReport.Row row) {
        return Json.fields()
                .put("eventId", row.event().value())
                .put("receivedAt", row.receivedAt())
                .put("type", row.type())
                .put("changed", row.isChanged())
                .put("old", decision(row.old()))
                .put("new", decision(row.now()))
                .done();
    }

    private static @Nullable Json decision(@Nullable Decision decision) {
        return decision == null ? null : DecisionForm.of(decision);
    }

    private static Json.Obj note(Problem note) {
        return Json.fields()
                .put("file", note.file())
                .put("line", note.line() > 0 ? Json.number(note.line()) : null)
                .put("column", note.column() > 0 ? Json.number(note.column()) : null)
                .put("path", note.path())
                .put("message", note.message())
                .put("suggestion", note.suggestion())
                .done();
    }
}
