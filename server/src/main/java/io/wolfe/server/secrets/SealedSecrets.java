package io.wolfe.server.secrets;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.StoreAway;
import io.wolfe.model.team.Secrets;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import io.wolfe.server.access.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One file per team, sealed with AES-GCM. A file that was changed, or moved to another team or
/// environment, does not open. It is read anew at each question: a change counts at once.
public final class SealedSecrets implements Secrets {

    private final Path folder;
    private final Environment environment;
    private final Seal seal;

    /// @param folder holds the key and, below it, a folder for each environment
    public SealedSecrets(Path folder, Environment environment) {
        this.folder = folder;
        this.environment = environment;
        this.seal = Seal.of(folder.resolve("secrets.key"));
    }

    @Override
    public Optional<Secret> find(TeamName team, String name) {
        return Optional.ofNullable(all(team).get(name));
    }

    @Override
    public synchronized void put(TeamName team, String name, Secret secret) {
        var all = all(team);
        all.put(name, secret);
        write(team, all);
    }

    @Override
    public synchronized boolean delete(TeamName team, String name) {
        var all = all(team);
        if (all.remove(name) == null) {
            return false;
        }
        write(team, all);
        return true;
    }

    @Override
    public List<String> names(TeamName team) {
        return List.copyOf(all(team).keySet());
    }

    private Map<String, Secret> all(TeamName team) {
        var file = file(team);
        try {
            return Files.exists(file)
                    ? read(seal.open(Files.readAllBytes(file), belongsTo(team)))
                    : new TreeMap<>();
        } catch (IOException e) {
            throw new StoreAway("the secrets of team " + team + " cannot be read", e);
        } catch (GeneralSecurityException | NotJson e) {
            throw new IllegalStateException(
                    file
                            + " does not open with the key beside it; put back the two that belong"
                            + " together",
                    e);
        }
    }

    private static Map<String, Secret> read(byte[] opened) {
        var secrets = new TreeMap<String, Secret>();
        ((Json.Obj) JsonText.parse(opened))
                .fields()
                .forEach((name, kept) -> secrets.put(name, secret((Json.Obj) kept)));
        return secrets;
    }

    private static Secret secret(Json.Obj kept) {
        var hosts =
                kept.items("hosts").orElse(List.of()).stream()
                        .map(host -> ((Json.Text) host).value())
                        .toList();
        return new Secret(kept.text("value").orElseThrow(), hosts);
    }

    private void write(TeamName team, Map<String, Secret> secrets) {
        Map<String, Json> json = new LinkedHashMap<>();
        secrets.forEach((name, secret) -> json.put(name, json(secret)));
        try {
            PrivateFile.write(
                    file(team), seal.close(JsonText.bytes(Json.object(json)), belongsTo(team)));
        } catch (UncheckedIOException e) {
            throw new StoreAway("the secrets of team " + team + " cannot be written", e);
        }
    }

    private static Json json(Secret secret) {
        return Json.fields()
                .put("value", secret.value())
                .put("hosts", secret.hosts().stream().map(Json::text).toList())
                .done();
    }

    private String belongsTo(TeamName team) {
        return environment + "/" + team;
    }

    private Path file(TeamName team) {
        return folder.resolve(environment.word()).resolve(team + ".sealed");
    }
}
