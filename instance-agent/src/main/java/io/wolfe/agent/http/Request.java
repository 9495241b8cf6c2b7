package io.wolfe.agent.http;

import com.sun.net.httpserver.HttpExchange;
import io.wolfe.model.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was asked over HTTP.
///
/// @param path its parts, without the slashes
record Request(String method, List<String> path, Map<String, String> query, HttpExchange exchange) {

    static final int LONGEST_BODY = 64 * 1024;

    static Request of(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        var path = uri.getPath().replaceFirst("^/", "");
        return new Request(
                exchange.getRequestMethod(),
                List.of(path.split("/", -1)),
                query(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
                exchange);
    }

    private static Map<String, String> query(String raw) {
        var query = new LinkedHashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return query;
    }

    /// As it is when it is badly encoded: then it means nothing to us, which is said later.
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /// The path with the job's id replaced by a word: what the routes are written in.
    String route() {
        var words = new ArrayList<>(path);
        if (words.size() > 2 && words.get(1).equals("jobs")) {
            words.set(2, "{id}");
        }
        return "/" + String.join("/", words);
    }

    String id() {
        return path.get(2);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /// Keeps what its body was understood to be, for the trail.
    void understood(Json.Obj body) {
        exchange.setAttribute("understood", body);
    }

    Optional<Json.Obj> understood() {
        return exchange.getAttribute("understood") instanceof Json.Obj body
                ? Optional.of(body)
                : Optional.empty();
    }

    /// The address it came from.
    String from() {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    boolean accepts(String type) {
        return header("Accept").filter(types -> types.contains(type)).isPresent();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /// The body; empty when it is longer than anyone needs.
    Optional<byte[]> body() throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        return bytes.length > LONGEST_BODY ? Optional.empty() : Optional.of(bytes);
    }
}
