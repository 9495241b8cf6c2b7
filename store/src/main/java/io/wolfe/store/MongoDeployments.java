package io.wolfe.store;

import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;

/// One document per team, and the files beside it under the names of their content. The files are
/// written first; the document then swaps to them in one step.
final class MongoDeployments implements Deployments {

    private static final int MANY = 10_000;
    private static final Document BY_TEAM = new Document("_id", 1);

    private final Documents deployments;
    private final Blobs blobs;

    MongoDeployments(Documents deployments, Blobs blobs) {
        this.deployments = deployments;
        this.blobs = blobs;
    }

    @Override
    public boolean deploy(Deployment next) {
        var document = write(next);
        return replaces(next, document) || stands(next);
    }

    private boolean replaces(Deployment next, Document document) {
        if (next.number() == 1) {
            return deployments.insert(document);
        }
        var before = id(next.team()).append("number", next.number() - 1);
        document.remove("_id");
        return deployments.change(before, new Document("$set", document));
    }

    /// It was written by an earlier try whose answer was lost.
    private boolean stands(Deployment next) {
        var same =
                id(next.team())
                        .append("number", next.number())
                        .append("commit", next.commit().id())
                        .append("at", Stored.time(next.at()));
        return deployments.find(same, "_id").isPresent();
    }

    @Override
    public Optional<Deployment> of(TeamName team) {
        return deployments.find(id(team)).map(this::read);
    }

    @Override
    public List<Deployment> all() {
        return deployments.list(new Document(), BY_TEAM, MANY).stream().map(this::read).toList();
    }

    @Override
    public Map<TeamName, Long> numbers() {
        var numbers = new HashMap<TeamName, Long>();
        deployments
                .list(new Document(), BY_TEAM, MANY, "number")
                .forEach(
                        found ->
                                numbers.put(
                                        new TeamName(found.getString("_id")),
                                        found.getLong("number")));
        return Map.copyOf(numbers);
    }

    private Document write(Deployment deployment) {
        return id(deployment.team())
                .append("number", deployment.number())
                .append("commit", deployment.commit().id())
                .append("at", Stored.time(deployment.at()))
                .append(
                        "files",
                        deployment.files().files().entrySet().stream()
                                .map(
                                        file ->
                                                blobs.keep(file.getValue())
                                                        .append("path", file.getKey()))
                                .toList());
    }

    private Deployment read(Document document) {
        var files = new TreeMap<String, byte[]>();
        for (var file : document.getList("files", Document.class)) {
            files.put(file.getString("path"), blobs.read(file));
        }
        return new Deployment(
                new TeamName(document.getString("_id")),
                document.getLong("number"),
                new Commit(document.getString("commit")),
                Stored.time(document, "at"),
                new TeamFiles(files));
    }

    private static Document id(TeamName team) {
        return new Document("_id", team.value());
    }
}
