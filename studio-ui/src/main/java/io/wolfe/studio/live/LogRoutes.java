package io.wolfe.studio.live;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.wire.JsonText;
import io.wolfe.studio.Archive;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Visit;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The log of an execution in pieces, for the log viewer: lines by their numbers, the numbers of
/// the lines that match, and the whole as text.
@Path("/executions/{id}")
@RunOnVirtualThread
public final class LogRoutes {

    private static final int MOST_LINES = 2_000;
    private static final int MOST_MATCHES = 10_000;

    private final Studio studio;

    @Inject
    public LogRoutes(Studio studio) {
        this.studio = studio;
    }

    /// Lines `from` and after, as a JSON text each.
    @GET
    @Path("log")
    public Response lines(
            @BeanParam Visit visit,
            @PathParam("id") String id,
            @QueryParam("from") @DefaultValue("1") long from,
            @QueryParam("limit") @DefaultValue("500") int limit) {
        var archive = archive(visit);
        var lines =
                archive.log()
                        .read(
                                archive.execution(id).id(),
                                Math.max(1, from),
                                Math.clamp(limit, 1, MOST_LINES),
                                ExecutionLog.Filter.ALL);
        var body =
                lines.stream()
                        .map(line -> JsonText.print(ShownLine.of(line)) + "\n")
                        .collect(Collectors.joining());
        return Answer.guarded(Response.ok(body, "application/x-ndjson;charset=UTF-8")).build();
    }

    /// The numbers of the lines that pass a filter, looked for in the log up to `through`.
    @GET
    @Path("log/matches")
    public Response matches(
            @BeanParam Visit visit,
            @PathParam("id") String id,
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("level") @DefaultValue("") String level,
            @QueryParam("limit") @DefaultValue("" + MOST_MATCHES) int limit) {
        var archive = archive(visit);
        var execution = archive.execution(id).id();
        var through = archive.log().last(execution);
        var most = Math.clamp(limit, 1, MOST_MATCHES);
        var found = archive.log().read(execution, 1, most + 1, filter(search, level));
        var body =
                Json.fields()
                        .put(
                                "lines",
                                found.stream()
                                        .limit(most)
                                        .map(line -> Json.number(line.n()))
                                        .toList())
                        .put("more", found.size() > most)
                        .put("through", through)
                        .done();
        return Answer.guarded(Response.ok(JsonText.print(body), "application/json")).build();
    }

    /// All of it, as it was written.
    @GET
    @Path("log.txt")
    public Response text(
            @BeanParam Visit visit,
            @PathParam("id") String id,
            @QueryParam("from") @DefaultValue("1") long from,
            @QueryParam("limit") @DefaultValue("" + Long.MAX_VALUE) long limit,
            @QueryParam("save") boolean save) {
        var archive = archive(visit);
        var execution = archive.execution(id);
        StreamingOutput body =
                out -> new LogText(archive.log(), execution.id(), out).write(from, limit);
        var response = Answer.guarded(Response.ok(body, "text/plain;charset=UTF-8"));
        if (save) {
            response.header(HttpHeaders.CONTENT_DISPOSITION, attachment(execution));
        }
        return response.build();
    }

    private static String attachment(Execution execution) {
        return "attachment; filename=\"%s-%s.log\""
                .formatted(execution.request().runbook(), execution.id());
    }

    private static ExecutionLog.Filter filter(String search, String level) {
        LogLine.@Nullable Level wanted = LogLine.Level.named(level).orElse(null);
        return new ExecutionLog.Filter(wanted, search.isEmpty() ? null : search);
    }

    private Archive archive(Visit visit) {
        return studio.in(visit.environment(studio));
    }
}
