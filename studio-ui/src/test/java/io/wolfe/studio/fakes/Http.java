package io.wolfe.studio.fakes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// A visitor without a browser.
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    public static HttpResponse<String> get(String address, String... headers)
            throws IOException, InterruptedException {
        return send(request(address, headers).GET().build());
    }

    public static HttpResponse<String> post(String address, String... headers)
            throws IOException, InterruptedException {
        return send(request(address, headers).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    /// As a browser without a script sends a form.
    public static HttpResponse<String> form(String address, String fields)
            throws IOException, InterruptedException {
        return send(
                request(address, "Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build());
    }

    private static HttpRequest.Builder request(String address, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
