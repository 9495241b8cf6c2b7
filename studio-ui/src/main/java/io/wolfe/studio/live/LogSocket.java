package io.wolfe.studio.live;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.model.Refusal;
import io.wolfe.model.StoreAway;
import io.wolfe.studio.Studio;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the log of one execution to one browser while it grows. The browser says from which line.
@WebSocket(path = "/live/executions/{id}/log")
public final class LogSocket {

    private static final Logger LOG = LoggerFactory.getLogger(LogSocket.class);
    private static final int TRY_AGAIN = 1013;
    private static final int NOT_FOUND = 4404;

    private final Studio studio;
    private final Map<String, Thread> tails = new ConcurrentHashMap<>();

    @Inject
    public LogSocket(Studio studio) {
        this.studio = studio;
    }

    /// Returns at once; the log goes out on a thread of its own, which ends with the connection.
    @OnOpen
    @RunOnVirtualThread
    public void open(WebSocketConnection connection) {
        tails.put(
                connection.id(),
                Thread.ofVirtual()
                        .name("log-tail-" + connection.id())
                        .start(() -> follow(connection)));
    }

    @OnClose
    public void close(WebSocketConnection connection) {
        var tail = tails.remove(connection.id());
        if (tail != null) {
            tail.interrupt();
        }
    }

    private void follow(WebSocketConnection connection) {
        try {
            tail(connection).follow(message -> send(message, connection));
            close(connection, CloseReason.NORMAL);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Refusal refusal) {
            close(connection, new CloseReason(NOT_FOUND, refusal.getMessage()));
        } catch (StoreAway away) {
            LOG.atWarn()
                    .addKeyValue("execution", connection.pathParam("id"))
                    .log("log not sent, the database is away; the browser will ask again");
            close(connection, new CloseReason(TRY_AGAIN, "the database is away"));
        } finally {
            tails.remove(connection.id());
        }
    }

    private LogTail tail(WebSocketConnection connection) {
        var query = query(connection.handshakeRequest().query());
        var archive = studio.in(studio.environment(query.getOrDefault("env", "")));
        return new LogTail(
                archive,
                archive.execution(connection.pathParam("id")).id(),
                number(query.getOrDefault("from", "1")));
    }

    private static void close(WebSocketConnection connection, CloseReason reason) {
        if (connection.isOpen()) {
            connection.closeAndAwait(reason);
        }
    }

    private static void send(String message, WebSocketConnection connection)
            throws InterruptedException {
        if (connection.isClosed()) {
            throw new InterruptedException("the browser has gone");
        }
        connection.sendTextAndAwait(message);
    }

    private static long number(String word) {
        try {
            return Math.max(1, Long.parseLong(word));
        } catch (NumberFormatException notANumber) {
            return 1;
        }
    }

    private static Map<String, String> query(String query) {
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                                (first, second) -> first));
    }
}
