package io.wolfe.library.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wolfe.library.Given;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/// The JDK's own web server before the door, for stock clients.
final class GitOverHttp implements AutoCloseable {

    private final GitDoor door;
    private final HttpServer server;

    GitOverHttp(GitDoor door) throws IOException {
        this.door = door;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/git/demo.git/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/git/demo.git";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var word = lastWord(exchange.getRequestURI());
            var service = GitCall.Service.named(word).orElseThrow();
            var protocol = exchange.getRequestHeaders().getFirst("Git-Protocol");
            var call = new GitCall(Given.DEMO, service, protocol == null ? "" : protocol, "ada");
            var asks = exchange.getRequestMethod().equals("GET");
            exchange.getResponseHeaders()
                    .add("Content-Type", asks ? service.advertisementType() : service.resultType());
            exchange.sendResponseHeaders(200, 0);
            if (asks) {
                door.advertise(call, exchange.getResponseBody());
            } else {
                door.exchange(call, body(exchange), exchange.getResponseBody());
            }
        }
    }

    /// The service is the query of a question, and the end of the path of an exchange.
    private static String lastWord(URI address) {
        var query = address.getQuery();
        return query == null
                ? address.getPath().replaceAll(".*/", "")
                : query.replace("service=", "");
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
