package io.wolfe.store;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.promotion.PromotionId;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/// A promotion as it is kept.
final class PromotionJson {

    private PromotionJson() {}

    static Json.Obj of(Promotion promotion) {
        var commit = promotion.commit();
        return Json.fields()
                .put("id", promotion.id().value())
                .put("team", promotion.team().value())
                .put("places", promotion.places().stream().map(Json::text).toList())
                .put("from", promotion.from().word())
                .put("source", promotion.source().id())
                .put("to", promotion.to().word())
                .put("base", promotion.base().id())
                .put("author", promotion.author())
                .put("message", promotion.message())
                .put("openedAt", promotion.openedAt())
                .put("state", promotion.state().word())
                .put("evidence", promotion.evidence())
                .put("voices", promotion.voices().stream().map(PromotionJson::voice).toList())
                .put("problems", promotion.problems().stream().map(PromotionJson::problem).toList())
                .put("commit", commit == null ? null : commit.id())
                .put("endedAt", promotion.endedAt())
                .done();
    }

    static Promotion read(Json.Obj json, int version) {
        return new Promotion(
                new PromotionId(Fields.text(json, "id")),
                new TeamName(Fields.text(json, "team")),
                new TreeSet<>(texts(json, "places")),
                environment(json, "from"),
                new Commit(Fields.text(json, "source")),
                environment(json, "to"),
                new Commit(Fields.text(json, "base")),
                Fields.text(json, "author"),
                Fields.text(json, "message"),
                Fields.time(json, "openedAt"),
                Stored.word(Promotion.State.class, Fields.text(json, "state")),
                Fields.object(json, "evidence"),
                Fields.objects(json, "voices").stream().map(PromotionJson::voice).toList(),
                Fields.objects(json, "problems").stream().map(PromotionJson::problem).toList(),
                json.text("commit").map(Commit::new).orElse(null),
                json.text("endedAt").map(Instant::parse).orElse(null),
                version);
    }

    private static Json.Obj voice(Promotion.Voice voice) {
        return Json.fields()
                .put("verdict", voice.verdict().word())
                .put("by", voice.by())
                .put("at", voice.at())
                .put("comment", voice.comment())
                .done();
    }

    private static Promotion.Voice voice(Json.Obj json) {
        return new Promotion.Voice(
                Stored.word(Promotion.Voice.Verdict.class, Fields.text(json, "verdict")),
                Fields.text(json, "by"),
                Fields.time(json, "at"),
                Fields.text(json, "comment"));
    }

    private static Json.Obj problem(Problem problem) {
        return Json.fields()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("path", problem.path())
                .put("message", problem.message())
                .put("suggestion", problem.suggestion())
                .done();
    }

    private static Problem problem(Json.Obj json) {
        return new Problem(
                Fields.textIfAny(json, "file"),
                number(json, "line"),
                number(json, "column"),
                Fields.textIfAny(json, "path"),
                Fields.text(json, "message"),
                Fields.textIfAny(json, "suggestion"));
    }

    private static Environment environment(Json.Obj json, String field) {
        return Environment.named(Fields.text(json, field)).orElseThrow();
    }

    private static int number(Json.Obj json, String field) {
        return json.get(field).orElseThrow() instanceof Json.Num number
                ? number.value().intValueExact()
                : 0;
    }

    private static List<String> texts(Json.Obj json, String field) {
        return json.items(field).orElseThrow().stream()
                .map(item -> ((Json.Text) item).value())
                .toList();
    }
}
