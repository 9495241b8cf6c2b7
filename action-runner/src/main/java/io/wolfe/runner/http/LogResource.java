package io.wolfe.runner.http;

import io.wolfe.model.PerEnvironment;
import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.LogLineForm;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/api/v1/{env}/executions/{id}/log`: as text, as JSON lines, or as server-sent events while it
/// grows.
@Path("/api/v1/{env}/executions/{id}/log")
@Tag(name = "Executions")
public class LogResource {

    private static final Logger LOG = LoggerFactory.getLogger(LogResource.class);
    private static final int PIECE = 1_000;

    private final PerEnvironment<Executions> executions;
    private final PerEnvironment<ExecutionLog> logs;

    @Inject
    public LogResource(PerEnvironment<Executions> executions, PerEnvironment<ExecutionLog> logs) {
        this.executions = executions;
        this.logs = logs;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    @Operation(
            summary = "The log of an execution",
            description =
                    "text/plain: one line each. application/x-ndjson: {\"n\",\"at\",\"level\",\"step\",\"text\",\"fields\"} a line. text/event-stream: an event `line` for each with its number as id, then an event `end` with the state; Last-Event-ID resumes.")
    public StreamingOutput text(
            @PathParam("env") String env,
            @PathParam("id") String id,
            @QueryParam("from") @DefaultValue("1") String from,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("search") @Nullable String search,
            @QueryParam("level") @Nullable String level) {
        return lines(env, id, LogRange.of(from, limit, level, search), LogLineForm::text);
    }

    @GET
    @Produces("application/x-ndjson")
    @Operation(hidden = true)
    public StreamingOutput jsonLines(
            @PathParam("env") String env,
            @PathParam("id") String id,
            @QueryParam("from") @DefaultValue("1") String from,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("search") @Nullable String search,
            @QueryParam("level") @Nullable String level) {
        return lines(
                env,
                id,
                LogRange.of(from, limit, level, search),
                line -> JsonText.print(LogLineForm.of(line)));
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public void follow(
            @PathParam("env") String env,
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @QueryParam("from") @DefaultValue("1") String from,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var execution = In.execution(executions, env, id);
        var first = LogRange.first(last, from);
        var follower =
                new LogFollower(
                        In.environment(executions, env), In.environment(logs, env), execution.id());
        Thread.ofVirtual()
                .name("follows " + id)
                .start(
                        () -> {
                            try (sink) {
                                follower.follow(first, new SseListener(sink, sse));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            } catch (StoreAway e) {
                                LOG.warn(
                                        "the database is away; a follower of a log is let go and may come back execution={}",
                                        id);
                            }
                        });
    }

    private StreamingOutput lines(
            String env, String id, LogRange range, Function<LogLine, String> form) {
        var execution = In.execution(executions, env, id);
        var log = In.environment(logs, env);
        return out -> write(log, execution.id(), range, form, out);
    }

    private static void write(
            ExecutionLog log,
            ExecutionId id,
            LogRange range,
            Function<LogLine, String> form,
            OutputStream out)
            throws IOException {
        var next = range.from();
        for (var left = range.limit(); left > 0; ) {
            var lines = log.read(id, next, (int) Math.min(left, PIECE), range.filter());
            for (var line : lines) {
                out.write((form.apply(line) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (lines.isEmpty()) {
                return;
            }
            left -= lines.size();
            next = lines.getLast().n() + 1;
        }
    }

    /// Sends what a follower hears. One thread.
    private record SseListener(SseEventSink sink, Sse sse) implements LogFollower.Listener {

        @Override
        public boolean line(LogLine line) {
            return send(
                    sse.newEventBuilder()
                            .id(Long.toString(line.n()))
                            .name("line")
                            .data(JsonText.print(LogLineForm.of(line)))
                            .build());
        }

        @Override
        public boolean idle() {
            return send(sse.newEventBuilder().comment("still here").build());
        }

        @Override
        public void end(ExecutionState state) {
            send(sse.newEvent("end", state.word()));
        }

        private boolean send(jakarta.ws.rs.sse.OutboundSseEvent event) {
            if (sink.isClosed()) {
                return false;
            }
            try {
                sink.send(event).toCompletableFuture().join();
                return true;
            } catch (RuntimeException e) {
                return false;
            }
        }
    }
}
