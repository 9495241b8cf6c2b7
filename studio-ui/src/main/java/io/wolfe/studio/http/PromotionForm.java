package io.wolfe.studio.http;

import io.wolfe.library.promoting.Promotion;
import io.wolfe.library.repository.Author;
import io.wolfe.model.Json;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Promotions as they are asked for and told.
final class PromotionForm {

    private static final int MOST = 50;

    private PromotionForm() {}

    static Json.Obj of(Promotion promotion) {
        var copy = promotion.copy();
        return Json.fields()
                .put("id", promotion.commit().id())
                .put("state", "done")
                .put("team", promotion.team().value())
                .put("paths", copy.places().stream().map(Json::text).toList())
                .put("from", copy.from().word())
                .put("to", copy.to().word())
                .put("commit", promotion.commit().id())
                .put("sourceCommit", copy.source().id())
                .put("evidence", List.of())
                .put("problems", List.of())
                .put("note", promotion.changed() ? null : copy.to() + " held exactly this already")
                .done();
    }

    static Promotion.Wish wish(String team, byte @Nullable [] bytes, Author author) {
        var keys = Set.of("runbook", "runbooks", "rule", "from", "to", "message");
        var body = BodyReader.read(bytes, keys);
        var from = body.needed("from", "dev or test");
        var to = body.needed("to", "test or prod");
        var message = body.text("message").orElse("");
        var name = Place.team(team);
        var places = places(name, body);
        body.refuse();
        return new Promotion.Wish(
                name,
                places,
                Place.environment("from", from),
                Place.environment("to", to),
                author,
                message);
    }

    static Promotion.Regret regret(String team, byte @Nullable [] bytes, Author author) {
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
        return new Promotion.Regret(
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
        if (places.isEmpty()) {
            body.wrong("runbook", "is missing", "name a runbook or a rule");
        }
        if (places.size() > MOST) {
            body.wrong(
                    "runbooks", "names " + places.size(), "promote at most " + MOST + " at once");
        }
        return places;
    }

    static Optional<Commit> commit(String id) {
        return id.matches("[0-9a-f]{40}") ? Optional.of(new Commit(id)) : Optional.empty();
    }
}
