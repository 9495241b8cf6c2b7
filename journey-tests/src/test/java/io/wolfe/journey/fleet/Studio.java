package io.wolfe.journey.fleet;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The studio's API, as its administrator.
final class Studio {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String address;
    private final Path data;

    Studio(String address, Path data) {
        this.address = address;
        this.data = data;
    }

    static boolean isReady(String address) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(address + "/q/health/ready"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            return send(request).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    String address() {
        return address;
    }

    String token() {
        try {
            var admin = (Json.Obj) JsonText.parse(Files.readAllBytes(data.resolve("admin.json")));
            return admin.text("token").orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Json.Obj get(String path) {
        return answer(request(path).build());
    }

    void put(String path, Json body) {
        var _ =
                answer(
                        request(path)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(JsonText.print(body)))
                                .build());
    }

    /// All entries of a list, page by page.
    List<Json.Obj> all(String path) {
        var found = new ArrayList<Json.Obj>();
        for (var next = path + "?limit=500"; !next.isEmpty(); ) {
            var page = get(next);
            page.items("items").orElseThrow().forEach(item -> found.add((Json.Obj) item));
            next = page.text("next").map(cursor -> path + "?limit=500&cursor=" + cursor).orElse("");
        }
        return found;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token());
    }

    private static Json.Obj answer(HttpRequest request) {
        var response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(
                    request.method() + " " + request.uri() + ": " + response.body());
        }
        return (Json.Obj) JsonText.parse(response.body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
