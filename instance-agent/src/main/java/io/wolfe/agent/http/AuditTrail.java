package io.wolfe.agent.http;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Who asked this agent to change something, and who was turned away: a line of JSON each, apart
/// from the jobs, so that it outlives their history. Two files of ten megabytes are kept.
public final class AuditTrail {

    private static final long LARGEST = 10L << 20;

    private final Path file;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    public AuditTrail(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /// @param about what was asked for, as far as it was understood
    /// @throws UncheckedIOException when it cannot be written
    void note(Request request, String caller, Json.Obj about, int status) {
        var entry =
                Json.fields()
                        .put("at", clock.instant())
                        .put("caller", caller)
                        .put("from", request.from())
                        .put("method", request.method())
                        .put("path", request.exchange().getRequestURI().getPath())
                        .put("about", about)
                        .put("status", status)
                        .done();
        write(JsonText.print(entry) + "\n");
    }

    private void write(String line) {
        lock.lock();
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    file,
                    line,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the audit trail cannot be written: " + e, e);
        } finally {
            lock.unlock();
        }
    }

    /// What an order names, so that the trail says which script with which key.
    static Json.Obj about(Optional<Json.Obj> order) {
        return order.map(
                        asked ->
                                Json.fields()
                                        .put("script", asked.get("script").orElse(Json.NULL))
                                        .put(
                                                "idempotencyKey",
                                                asked.get("idempotencyKey").orElse(Json.NULL))
                                        .done())
                .orElse(Json.EMPTY);
    }
}
