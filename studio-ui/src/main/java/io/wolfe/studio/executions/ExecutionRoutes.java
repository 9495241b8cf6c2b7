package io.wolfe.studio.executions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Executions.CancelAnswer;
import io.wolfe.studio.Archive;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Frames;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Visit;
import io.wolfe.studio.frame.Visitor;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;

/// The page of one execution, and the button that cancels it.
@Path("/executions/{id}")
@RunOnVirtualThread
public final class ExecutionRoutes {

    private final Visitor visitor;
    private final Studio studio;
    private final Frames frames;
    private final InstantSource clock;

    @Inject
    public ExecutionRoutes(Visitor visitor, Studio studio, Frames frames, InstantSource clock) {
        this.visitor = visitor;
        this.studio = studio;
        this.frames = frames;
        this.clock = clock;
    }

    @GET
    public Response page(@BeanParam Visit visit, @PathParam("id") String id) {
        var elsewhere = elsewhere(visit, id);
        if (elsewhere.isPresent()) {
            return Answer.goTo(elsewhere.get());
        }
        var view = view(visit, id);
        if (visit.isForPart()) {
            return Answer.part(visit, new ExecutionPart(view, ""));
        }
        var title = view.runbook() + " · " + view.mark().word();
        var frame = frames.around(visit, title, Section.EXECUTIONS);
        return frames.answer(visit, new ExecutionPage(frame, view, ""));
    }

    /// Wants it ended. What the page then says is what the archive says, not what was hoped for.
    @POST
    @Path("cancel")
    public Response cancel(@BeanParam Visit visit, @PathParam("id") String id) {
        var archive = archive(visit);
        var execution = archive.execution(id);
        var by = visitor.name().orElse("somebody who was not signed in");
        var answer = archive.executions().cancel(execution.id(), by, clock.instant());
        if (!visit.isForPart()) {
            return Answer.goTo(Address.of(execution.id(), archive.environment()));
        }
        return Answer.part(visit, new ExecutionPart(view(visit, id), notice(answer, visit, id)));
    }

    private String notice(CancelAnswer answer, Visit visit, String id) {
        return switch (answer) {
            case ACCEPTED -> "";
            case ALREADY_ENDED ->
                    "Nothing was cancelled: it had already ended, %s."
                            .formatted(Mark.of(archive(visit).execution(id).state()).word());
            case UNKNOWN -> "Nothing was cancelled: there is no such execution any more.";
        };
    }

    private ExecutionView view(Visit visit, String id) {
        var archive = archive(visit);
        var execution = archive.execution(id);
        return new ExecutionView(
                execution,
                archive.environment(),
                Why.of(execution, archive),
                Calls.of(execution, archive),
                archive.log().last(execution.id()),
                clock.instant());
    }

    /// An address without an environment is looked for in all of them.
    private Optional<Address> elsewhere(Visit visit, String id) {
        if (visit.namesEnvironment() || archive(visit).find(id).isPresent()) {
            return Optional.empty();
        }
        return studio.environments().stream()
                .map(studio::in)
                .flatMap(archive -> found(archive, id).stream())
                .findFirst();
    }

    private static Optional<Address> found(Archive archive, String id) {
        return archive.find(id)
                .map(Execution::id)
                .map(known -> Address.of(known, archive.environment()));
    }

    private Archive archive(Visit visit) {
        return studio.in(visit.environment(studio));
    }
}
