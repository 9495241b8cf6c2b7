package io.wolfe.studio.executions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.wire.JournalForm;
import io.wolfe.model.wire.JsonText;
import io.wolfe.studio.Archive;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Visit;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a page of an execution had to cut, whole.
@Path("/executions/{id}")
@RunOnVirtualThread
public final class DownloadRoutes {

    private static final int PIECE = 500;

    private final Studio studio;

    @Inject
    public DownloadRoutes(Studio studio) {
        this.studio = studio;
    }

    @GET
    @Path("result.json")
    public Response result(@BeanParam Visit visit, @PathParam("id") String id) {
        var execution = archive(visit).execution(id);
        if (!(execution.outcome() instanceof Outcome.Succeeded succeeded)) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "Execution \"%s\" has no result: it is %s."
                            .formatted(id, execution.state().word()));
        }
        return saved(
                execution, "result.json", "application/json", JsonText.bytes(succeeded.result()));
    }

    @GET
    @Path("journal.ndjson")
    public Response journal(@BeanParam Visit visit, @PathParam("id") String id) {
        var archive = archive(visit);
        var execution = archive.execution(id);
        StreamingOutput body = out -> writeJournal(archive.journal(), execution, out);
        return saved(execution, "journal.ndjson", "application/x-ndjson", body);
    }

    private static void writeJournal(Journal journal, Execution execution, OutputStream out)
            throws IOException {
        @Nullable String cursor = null;
        do {
            var page = journal.list(execution.id(), cursor, PIECE);
            for (var entry : page.items()) {
                out.write(
                        (JsonText.print(JournalForm.of(entry)) + "\n")
                                .getBytes(StandardCharsets.UTF_8));
            }
            cursor = page.next();
        } while (cursor != null);
    }

    private static Response saved(Execution execution, String what, String type, Object body) {
        var name = "%s-%s-%s".formatted(execution.request().runbook(), execution.id(), what);
        return Answer.guarded(Response.ok(body, type + ";charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private Archive archive(Visit visit) {
        return studio.in(visit.environment(studio));
    }
}
