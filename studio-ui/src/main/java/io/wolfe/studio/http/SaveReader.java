package io.wolfe.studio.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wolfe.library.repository.Author;
import io.wolfe.library.repository.Change;
import io.wolfe.model.runbook.TeamFiles;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a save sends: the files of a place, a message, and the commit its author looked at.
final class SaveReader {

    private static final String FILES = "files";
    private static final String RULE = "rule";

    private SaveReader() {}

    /// The whole folder.
    static Change runbook(Place place, byte @Nullable [] bytes, Author author) {
        var body = BodyReader.read(bytes, Set.of(FILES, "message", "base"));
        var map = body.object(FILES);
        if (map.fields().isEmpty()) {
            body.wrong(FILES, "names no file", "to remove a runbook, DELETE it");
        }
        return change(place, body, FilesForm.read(body, map, place.folder()), author);
    }

    /// One file, as `{"files": {"<rule>.yaml": text}}` or as `{"rule": text}`.
    static Change rule(Place place, byte @Nullable [] bytes, Author author) {
        var body = BodyReader.read(bytes, Set.of(FILES, RULE, "message", "base"));
        var files = body.has(RULE) ? ruleText(place, body) : ruleFile(place, body);
        return change(place, body, files, author);
    }

    private static TeamFiles ruleText(Place place, BodyReader body) {
        if (body.has(FILES)) {
            body.wrong(RULE, "stands beside \"files\"", "give one of them");
        }
        return one(place, body.needed(RULE, "the rule's text").getBytes(UTF_8));
    }

    private static TeamFiles ruleFile(Place place, BodyReader body) {
        var map = body.object(FILES);
        var name = place.name() + ".yaml";
        if (!map.fields().keySet().equals(Set.of(name))) {
            body.wrong(FILES, "is not the one file of the rule", "name it \"" + name + "\"");
            return TeamFiles.of(Map.of());
        }
        return FilesForm.read(body, map, place.folder());
    }

    private static TeamFiles one(Place place, byte[] bytes) {
        return TeamFiles.of(Map.of(place.path(), bytes));
    }

    private static Change change(Place place, BodyReader body, TeamFiles files, Author author) {
        var message = body.text("message").filter(text -> !text.isBlank());
        var base = body.text("base").map(id -> Place.commit("base", id));
        body.refuse();
        return Change.of(
                        author,
                        message.orElse("Save " + place),
                        place.path(),
                        new Change.Content.Files(files))
                .basedOn(base.orElse(null));
    }
}
