package io.wolfe.studio.http;

import io.wolfe.library.RunbookLibrary;
import io.wolfe.library.repository.Author;
import io.wolfe.library.repository.Change;
import io.wolfe.library.repository.Version;
import io.wolfe.library.repository.Written;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Page;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What runbooks and rules have in common: they are read, saved and deleted as a place in a team's
/// repository.
final class Shelf {

    private static final String PROBLEM = "application/problem+json";

    private final RunbookLibrary library;

    Shelf(RunbookLibrary library) {
        this.library = library;
    }

    Json read(Place place, Environment branch) {
        var repository = library.repository(place.team());
        var head = repository.headOf(branch);
        var files = existing(place, branch);
        return Json.fields()
                .put("team", place.team().value())
                .put(place.kind().word(), place.name())
                .put("branch", branch.word())
                .put("commit", head.id())
                .put("files", FilesForm.of(files, place.folder()))
                .put("deployed", deployed(place, live(place.team())))
                .done();
    }

    /// Every name on this shelf, with where it is live.
    Json list(TeamName team, Environment branch, Function<String, Optional<Place>> named) {
        var repository = library.repository(team);
        var head = repository.headOf(branch);
        var live = live(team);
        var items =
                repository.paths(head).stream()
                        .flatMap(path -> named.apply(path).stream())
                        .distinct()
                        .map(place -> item(place, branch, head, deployed(place, live)))
                        .toList();
        return page(new Page<>(items, null));
    }

    private Json item(Place place, Environment branch, Commit head, Json deployed) {
        return Json.fields()
                .put("team", place.team().value())
                .put(place.kind().word(), place.name())
                .put("branch", branch.word())
                .put("commit", head.id())
                .put("deployed", deployed)
                .done();
    }

    private Map<Environment, Commit> live(TeamName team) {
        var live = new EnumMap<Environment, Commit>(Environment.class);
        library.deployers()
                .all()
                .forEach(
                        (environment, deployer) ->
                                deployer.live(team)
                                        .ifPresent(commit -> live.put(environment, commit)));
        return live;
    }

    /// The commit each environment runs; `null` where it does not hold this place.
    private Json.Obj deployed(Place place, Map<Environment, Commit> live) {
        var fields = Json.fields();
        for (var environment : Environment.values()) {
            var commit =
                    Optional.ofNullable(live.get(environment))
                            .filter(it -> holds(place, it))
                            .map(Commit::id);
            fields.put(environment.word(), commit.orElse(null));
        }
        return fields.done();
    }

    private boolean holds(Place place, Commit commit) {
        return library.repository(place.team()).paths(commit).stream().anyMatch(place::covers);
    }

    Response save(Place place, Environment branch, Change change) {
        if (branch != Environment.DEV) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "Branch "
                            + branch
                            + " takes commits by promotion only: save "
                            + place
                            + " in dev and promote it");
        }
        var saved = library.save(place.team(), branch, change);
        return switch (saved.written()) {
            case Written.Committed(var commit, var merged) -> saved(commit, saved.live(), merged);
            case Written.Unchanged(var head) -> saved(head, saved.live(), false);
            case Written.Refused(var problems) -> throw refused(place, problems);
            case Written.Conflicting conflict -> conflict(place, conflict);
        };
    }

    Json check(Place place, Environment branch, Change change) {
        var problems = library.repository(place.team()).foresee(branch, change);
        return Json.fields().put("problems", problems.stream().map(Shelf::problem).toList()).done();
    }

    Response draft(Place place, Environment branch, Change change) {
        return switch (library.repository(place.team()).draft(branch, change)) {
            case Written.Committed(var commit, _) ->
                    Response.status(201)
                            .entity(Json.fields().put("commit", commit.id()).done())
                            .type(MediaType.APPLICATION_JSON)
                            .build();
            case Written.Refused(var problems) -> throw refused(place, problems);
            case Written.Unchanged _, Written.Conflicting _ ->
                    throw new IllegalStateException("a draft is always a commit of its own");
        };
    }

    private static Json problem(Problem problem) {
        return Json.fields()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("path", problem.path())
                .put("message", problem.message())
                .put("suggestion", problem.suggestion())
                .done();
    }

    Response delete(Place place, Environment branch, Author author, @Nullable String base) {
        existing(place, branch);
        var change =
                Change.of(author, "Delete " + place, place.path(), Change.Content.NOTHING)
                        .basedOn(base == null ? null : Place.commit("base", base));
        return save(place, branch, change);
    }

    Json history(Place place, Environment branch, @Nullable String cursor, int limit) {
        var page = library.repository(place.team()).history(branch, place.path(), cursor, limit);
        if (page.items().isEmpty() && cursor == null && page.next() == null) {
            throw place.notIn(branch);
        }
        return page(page.map(Shelf::version));
    }

    private TeamFiles existing(Place place, Environment branch) {
        var files = filesAt(place, library.repository(place.team()).headOf(branch));
        if (files.files().isEmpty()) {
            throw place.notIn(branch);
        }
        return files;
    }

    private TeamFiles filesAt(Place place, Commit commit) {
        return library.repository(place.team()).files(commit, place.path()).orElseThrow();
    }

    private static Response saved(Commit commit, boolean live, boolean merged) {
        return Response.ok(
                        Json.fields()
                                .put("commit", commit.id())
                                .put("deployed", live)
                                .put("merged", merged)
                                .done())
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private static Refusal refused(Place place, List<Problem> problems) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "With this "
                        + place
                        + " the team's files would not be valid: "
                        + problems.getFirst().sentence(),
                problems);
    }

    /// Problem details with `theirs`: what the branch holds now, for the author to merge with.
    private static Response conflict(Place place, Written.Conflicting conflict) {
        var head = conflict.head();
        var detail =
                head.author()
                        + " and you changed the same lines of "
                        + place
                        + ": look at theirs, and save again with base "
                        + head.commit();
        var theirs = version(head).with("files", FilesForm.of(conflict.theirs(), place.folder()));
        return Response.status(Refusal.Kind.CONFLICT.status())
                .type(PROBLEM)
                .entity(
                        Json.fields()
                                .put("type", "about:blank")
                                .put("title", Refusal.Kind.CONFLICT.title())
                                .put("status", Refusal.Kind.CONFLICT.status())
                                .put("detail", detail)
                                .put("errors", conflict.paths().stream().map(Shelf::clash).toList())
                                .put("theirs", theirs)
                                .done())
                .build();
    }

    private static Json clash(String path) {
        return Json.fields()
                .put("file", path)
                .put("message", "changed on both sides")
                .put("suggestion", "merge it by hand")
                .done();
    }

    static Json.Obj version(Version version) {
        return Json.fields()
                .put("commit", version.commit().id())
                .put("author", version.author())
                .put("at", version.at())
                .put("message", version.message())
                .done();
    }

    static Json page(Page<? extends Json> page) {
        return Json.fields().put("items", page.items()).put("next", page.next()).done();
    }
}
