package io.wolfe.studio.http;

import io.wolfe.library.promoting.Regret;
import io.wolfe.library.promoting.Wish;
import io.wolfe.library.repository.Author;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.promotion.PromotionId;
import io.wolfe.model.team.TeamName;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Promotions as they are asked for and told.
final class PromotionForm {

    private static final int MOST = 50;

    /// What the team has settled for itself.
    private static final String SETTINGS = "team.yaml";

    private PromotionForm() {}

    static Json.Obj of(Promotion promotion) {
        var commit = promotion.commit();
        return Json.fields()
                .put("id", promotion.id().value())
                .put("state", promotion.state().word())
                .put("team", promotion.team().value())
                .put("paths", promotion.places().stream().map(Json::text).toList())
                .put("from", promotion.from().word())
                .put("to", promotion.to().word())
                .put("commit", commit == null ? null : commit.id())
                .put("sourceCommit", promotion.source().id())
                .put("baseCommit", promotion.base().id())
                .put("by", promotion.author())
                .put("message", promotion.message())
                .put("openedAt", promotion.openedAt())
                .put("endedAt", promotion.endedAt())
                .put("evidence", promotion.evidence())
                .put("voices", promotion.voices().stream().map(PromotionForm::voice).toList())
                .put("problems", promotion.problems().stream().map(PromotionForm::problem).toList())
                .put(
                        "note",
                        promotion.changedNothing()
                                ? promotion.to() + " held exactly this already"
                                : null)
                .done();
    }

    /// In a list: without its evidence, which may be long.
    static Json.Obj brief(Promotion promotion) {
        var fields = new LinkedHashMap<>(of(promotion).fields());
        fields.remove("evidence");
        return new Json.Obj(fields);
    }

    private static Json.Obj voice(Promotion.Voice voice) {
        return Json.fields()
                .put("verdict", voice.verdict().word())
                .put("by", voice.by())
                .put("at", voice.at())
                .put("comment", voice.comment())
                .done();
    }

    private static Json.Obj problem(Problem problem) {
        return Json.fields()
                .put("file", problem.file())
                .put("message", problem.message())
                .put("suggestion", problem.suggestion())
                .done();
    }

    /// What somebody says when approving or rejecting; nothing is fine too.
    static String comment(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            return "";
        }
        var body = BodyReader.read(bytes, Set.of("comment"));
        var comment = body.text("comment").orElse("");
        body.refuse();
        return comment;
    }

    static Wish wish(String team, byte @Nullable [] bytes, Author author) {
        var keys = Set.of("runbook", "runbooks", "rule", "settings", "from", "to", "message");
        var body = BodyReader.read(bytes, keys);
        var from = body.needed("from", "dev or test");
        var to = body.needed("to", "test or prod");
        var message = body.text("message").orElse("");
        var name = Place.team(team);
        var places = places(name, body);
        body.refuse();
        return new Wish(
                name,
                places,
                Place.environment("from", from),
                Place.environment("to", to),
                author,
                message);
    }

    static Regret regret(String team, byte @Nullable [] bytes, Author author) {
        var body =
                BodyReader.read(bytes, Set.of("runbook", "rule", "environment", "to", "message"));
        var environment = body.needed("environment", "dev, test or prod");
        var to = body.text("to").map(id -> Place.commit("to", id));
        var message = body.text("message").orElse("");
        var places = places(Place.team(team), body);
        if (places.size() > 1) {
            body.wrong("runbook", "and \"rule\" stand together", "roll back one at a time");
        }
        body.refuse();
        return new Regret(
                Place.team(team),
                places.getFirst(),
                Place.environment("environment", environment),
                to.orElse(null),
                author,
                message);
    }

    private static SortedSet<String> places(TeamName team, BodyReader body) {
        var places = new TreeSet<String>();
        body.text("runbook")
                .map(name -> Place.runbook(team.value(), name).path())
                .ifPresent(places::add);
        body.texts("runbooks")
                .forEach(name -> places.add(Place.runbook(team.value(), name).path()));
        body.text("rule").map(name -> Place.rule(team.value(), name).path()).ifPresent(places::add);
        if (body.flag("settings")) {
            places.add(SETTINGS);
        }
        if (places.isEmpty()) {
            body.wrong("runbook", "is missing", "name a runbook or a rule");
        }
        if (places.size() > MOST) {
            body.wrong(
                    "runbooks", "names " + places.size(), "promote at most " + MOST + " at once");
        }
        return places;
    }

    static Optional<PromotionId> id(String id) {
        return PromotionId.isValid(id) ? Optional.of(new PromotionId(id)) : Optional.empty();
    }
}
