package io.wolfe.library.promoting;

import io.wolfe.format.document.YamlDocument;
import io.wolfe.library.repository.FileDifference;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.Json;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What people look at before they agree: each file that changes, line by line, and what a runbook
/// may reach afterwards that it may not today, or no longer.
final class Evidence {

    private static final String SETTINGS = "/runbook.yaml";

    private final TeamRepository repository;

    Evidence(TeamRepository repository) {
        this.repository = repository;
    }

    Json.Obj of(Copy copy, Commit base) {
        var files = repository.differences(base, copy.source(), copy.places());
        return Json.fields()
                .put("files", files.stream().map(Evidence::file).toList())
                .put("grants", grants(files, base, copy.source()))
                .done();
    }

    private static Json.Obj file(FileDifference file) {
        return Json.fields()
                .put("path", file.path())
                .put("change", file.change().word())
                .put("added", file.added())
                .put("removed", file.removed())
                .put("patch", file.patch())
                .put("cut", file.cut())
                .done();
    }

    private List<Json.Obj> grants(List<FileDifference> files, Commit base, Commit source) {
        var changed = new ArrayList<Json.Obj>();
        for (var file : files) {
            if (file.path().endsWith(SETTINGS)) {
                grants(
                        file.path(),
                        grants(base, file.path()),
                        grants(source, file.path()),
                        changed);
            }
        }
        return changed;
    }

    private static void grants(
            String path, Json.Obj before, Json.Obj after, List<Json.Obj> changed) {
        var kinds = new TreeSet<>(before.fields().keySet());
        kinds.addAll(after.fields().keySet());
        for (var kind : kinds) {
            var had = before.get(kind).orElse(Json.NULL);
            var has = after.get(kind).orElse(Json.NULL);
            if (!had.equals(has)) {
                changed.add(
                        Json.fields()
                                .put("file", path)
                                .put("grant", kind)
                                .put("before", had)
                                .put("after", has)
                                .done());
            }
        }
    }

    /// What a file of settings grants; nothing when there is no such file, or it cannot be read.
    private Json.Obj grants(Commit commit, String path) {
        return repository
                .files(commit, path)
                .flatMap(files -> files.file(path))
                .flatMap(bytes -> YamlDocument.read(path, text(bytes), problem -> {}))
                .flatMap(
                        root ->
                                root.json() instanceof Json.Obj all
                                        ? all.object("grants")
                                        : Optional.empty())
                .orElse(Json.EMPTY);
    }

    private static String text(byte[] bytes) {
        try {
            return JsonText.utf8(bytes);
        } catch (NotJson _) {
            return "";
        }
    }
}
