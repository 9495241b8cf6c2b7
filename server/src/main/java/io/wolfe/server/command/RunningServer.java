package io.wolfe.server.command;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import io.wolfe.server.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A server that runs somewhere, and how to be let in: by address and token, or by the file that a
/// server on this machine has written.
final class RunningServer {

    /// Some answers take a while: accounting for a million events does.
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Option(
            names = "--url",
            description = "The server's address, such as http://127.0.0.1:8080; needs --token.")
    private @Nullable String url;

    @Option(names = "--token", description = "A token for the server at --url.")
    private @Nullable String token;

    @Option(
            names = "--data",
            defaultValue = "${env:WOLFE_DATA:-data}",
            description =
                    "The data folder of a server on this machine (default ${DEFAULT-VALUE}/).")
    private Path data = Path.of("data");

    /// @param path below `/api/v1`
    Json.Obj get(String path) throws InterruptedException {
        var api = url == null ? admin("api") : withoutSlash(url) + "/api/v1";
        var request =
                HttpRequest.newBuilder(address(api + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token())
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return read(api, client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new CannotStart(
                    "no server answers at "
                            + api
                            + " ("
                            + e
                            + "); start it, or name another with --url");
        }
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("--url is \"" + text + "\", which is no address");
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private String token() {
        if (token != null) {
            return token;
        }
        if (url != null) {
            throw new CannotStart("--url needs a --token beside it");
        }
        return admin("token");
    }

    private String admin(String field) {
        var file = data.resolve("admin.json");
        try {
            return ((Json.Obj) JsonText.parse(Files.readAllBytes(file))).text(field).orElseThrow();
        } catch (IOException e) {
            throw new CannotStart(
                    "there is no "
                            + file
                            + ": give the folder of a running server with --data, or --url and --token");
        } catch (RuntimeException e) {
            throw new CannotStart(file + " names no " + field + "; start its server again");
        }
    }

    private static Json.Obj read(String api, HttpResponse<String> response) {
        var body = JsonText.parse(response.body());
        if (response.statusCode() == 200 && body instanceof Json.Obj answer) {
            return answer;
        }
        var detail = body instanceof Json.Obj problem ? problem.text("detail").orElse("") : "";
        throw new CannotStart(
                "the server at " + api + " answered " + response.statusCode() + ": " + detail);
    }
}
