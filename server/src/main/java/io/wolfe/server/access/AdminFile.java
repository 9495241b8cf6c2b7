package io.wolfe.server.access;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import io.wolfe.server.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// `admin.json` in the data folder: where everything is, and who may sign in at first. Readable by
/// its owner only; the person in it lives as long as the folder.
public final class AdminFile {

    private final Path file;

    public AdminFile(Path folder) {
        this.file = folder.resolve("admin.json");
    }

    /// @param studio without a slash at the end
    /// @param agent empty when there is none beside the server
    public record Addresses(String studio, String sqs, String mongodb, String agent) {}

    /// Whether an earlier start wrote it.
    public boolean exists() {
        return Files.exists(file);
    }

    /// The one of the last start, or a new one.
    ///
    /// @throws CannotStart with a sentence for people when the file is there but no good
    public FirstPerson firstPerson() {
        return exists() ? read() : FirstPerson.born();
    }

    /// Never seen half written.
    public void write(FirstPerson person, Addresses addresses) {
        var json =
                Json.fields()
                        .put("user", person.user())
                        .put("password", person.password())
                        .put("token", person.token())
                        .put("studio", addresses.studio())
                        .put("api", addresses.studio() + "/api/v1")
                        .put("git", addresses.studio() + "/git")
                        .put("sqs", addresses.sqs())
                        .put("mongodb", addresses.mongodb())
                        .put("agent", addresses.agent())
                        .done();
        PrivateFile.write(file, (JsonText.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private FirstPerson read() {
        try {
            return JsonText.parse(Files.readAllBytes(file)) instanceof Json.Obj json
                    ? person(json).orElseThrow(this::noGood)
                    : refuse();
        } catch (NotJson _) {
            return refuse();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static Optional<FirstPerson> person(Json.Obj json) {
        return json.text("user")
                .flatMap(
                        user ->
                                json.text("password")
                                        .flatMap(
                                                password ->
                                                        json.text("token")
                                                                .map(
                                                                        token ->
                                                                                new FirstPerson(
                                                                                        user,
                                                                                        password,
                                                                                        token))));
    }

    private FirstPerson refuse() {
        throw noGood();
    }

    private CannotStart noGood() {
        return new CannotStart(
                file
                        + " does not name a user, a password and a token: mend it, or remove it to get a"
                        + " new token");
    }
}
