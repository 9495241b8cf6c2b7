import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Knows of every broker what the broker itself told it, and when: one that has not been heard for
/// a while is down, one that was never heard is unknown.
///
/// `PUT /apps/kafka/{broker}` is a heartbeat, `GET /apps/kafka/{broker}` asks.
final class Registry {

    static final Duration SILENCE = Duration.ofMillis(700);

    private static final Pattern ADDRESS = Pattern.compile("/apps/kafka/([a-z0-9-]{1,63})");

    private final HttpServer door;
    private final Map<String, Instant> heard = new ConcurrentHashMap<>();

    private Registry(HttpServer door) {
        this.door = door;
    }

    static Registry open(int port) throws IOException {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var registry = new Registry(HttpServer.create(address, 0));
            registry.door.createContext("/", registry::handle);
            registry.door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            registry.door.start();
            return registry;
        } catch (BindException e) {
            System.err.println("port " + port + " is taken: choose another with --port, or leave it out for any free one");
            System.exit(2);
            throw e;
        }
    }

    String url() {
        return "http://127.0.0.1:" + door.getAddress().getPort();
    }

    String status(String broker) {
        return Optional.ofNullable(heard.get(broker))
                .map(last -> last.plus(SILENCE).isAfter(Instant.now()) ? "UP" : "DOWN")
                .orElse("UNKNOWN");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var address = ADDRESS.matcher(exchange.getRequestURI().getPath());
            if (!address.matches()) {
                answer(exchange, 404, "{\"error\":\"nothing is here: ask GET /apps/kafka/{broker}\"}");
                return;
            }
            var broker = address.group(1);
            switch (exchange.getRequestMethod()) {
                case "GET" -> answer(exchange, heard.containsKey(broker) ? 200 : 404, describe(broker));
                case "PUT" -> {
                    heard.put(broker, Instant.now());
                    answer(exchange, 200, describe(broker));
                }
                default -> answer(exchange, 405, "{\"error\":\"use GET or PUT\"}");
            }
        }
    }

    private String describe(String broker) {
        var last = Optional.ofNullable(heard.get(broker)).map(at -> "\"" + at + "\"").orElse("null");
        return "{\"instance\":\"%s\",\"status\":\"%s\",\"lastHeartbeat\":%s}"
                .formatted(broker, status(broker), last);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
