package io.wolfe.studio.events;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.rule.Explainer;
import io.wolfe.model.rule.Ruling;
import io.wolfe.studio.Archive;
import io.wolfe.studio.Studio;
import io.wolfe.studio.executions.ExecutionRow;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Frames;
import io.wolfe.studio.frame.Visit;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The page of one event, and the bytes it arrived as.
@Path("/events/{id}")
@RunOnVirtualThread
public final class EventRoutes {

    private static final int FEW = 20;
    private static final int ALL = 300;

    private final Studio studio;
    private final Frames frames;
    private final PerEnvironment<Explainer> explainers;

    @Inject
    public EventRoutes(Studio studio, Frames frames, PerEnvironment<Explainer> explainers) {
        this.studio = studio;
        this.frames = frames;
        this.explainers = explainers;
    }

    @GET
    public Response page(
            @BeanParam Visit visit,
            @PathParam("id") String id,
            @QueryParam("explain") @Nullable String explain) {
        var elsewhere = elsewhere(visit, id);
        if (elsewhere.isPresent()) {
            return Answer.goTo(elsewhere.get());
        }
        var view = view(archive(visit), id, explain != null);
        if (visit.isForPart()) {
            return Answer.part(visit, new EventPart(view));
        }
        return frames.answer(
                visit, new EventPage(frames.around(visit, view.title(), Section.EVENTS), view));
    }

    /// Whatever somebody sent is saved as bytes, and never opened as a page of ours.
    @GET
    @Path("raw")
    public Response raw(@BeanParam Visit visit, @PathParam("id") String id) {
        var event = archive(visit).event(id);
        return Answer.guarded(Response.ok(event.original().bytes(), "application/octet-stream"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"event.raw\"")
                .build();
    }

    private EventView view(Archive archive, String id, boolean isThorough) {
        var event = archive.event(id);
        var explainer = explainers.in(archive.environment()).orElseThrow();
        var explanation = explainer.explain(event, isThorough ? ALL : usual(event));
        var executions =
                archive.executions().ofEvent(event.id()).stream()
                        .map(execution -> ExecutionRow.of(execution, archive.environment()))
                        .toList();
        return new EventView(
                event, explanation, archive.environment(), Raw.of(event.original()), executions);
    }

    /// A few rules that could not apply are told of at once; many are only counted.
    private static int usual(Event event) {
        return event.ruling().map(Ruling::counted).orElse(0) <= FEW ? FEW : 0;
    }

    /// An address without an environment is looked for in all of them.
    private Optional<Address> elsewhere(Visit visit, String id) {
        if (visit.namesEnvironment() || id.isBlank() || here(archive(visit), id).isPresent()) {
            return Optional.empty();
        }
        return studio.environments().stream()
                .map(studio::in)
                .flatMap(archive -> here(archive, id).stream())
                .findFirst();
    }

    private static Optional<Address> here(Archive archive, String id) {
        return archive.events()
                .find(new EventId(id))
                .map(Event::id)
                .map(known -> Address.of(known, archive.environment()));
    }

    private Archive archive(Visit visit) {
        return studio.in(visit.environment(studio));
    }
}
