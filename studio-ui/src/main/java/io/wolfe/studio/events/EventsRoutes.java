package io.wolfe.studio.events;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.model.Environment;
import io.wolfe.model.Page;
import io.wolfe.model.Refusal;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Frames;
import io.wolfe.studio.frame.Visit;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ledger: what came in.
@Path("/events")
@RunOnVirtualThread
public final class EventsRoutes {

    private static final int PAGE = 50;

    private final Studio studio;
    private final Frames frames;
    private final InstantSource clock;

    @Inject
    public EventsRoutes(Studio studio, Frames frames, InstantSource clock) {
        this.studio = studio;
        this.frames = frames;
        this.clock = clock;
    }

    @GET
    public Response page(@BeanParam Visit visit, @BeanParam WantedEvents wanted) {
        var environment = visit.environment(studio);
        var list = list(environment, wanted);
        if (visit.isForPart()) {
            return Answer.part(visit, new EventsPart(list));
        }
        var frame = frames.around(visit, "Events", Section.EVENTS, wanted.address(environment));
        return frames.answer(visit, new EventsPage(frame, list));
    }

    private EventList list(Environment environment, WantedEvents wanted) {
        try {
            var found = found(environment, wanted);
            return list(environment, wanted, found.items(), null, found.next());
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return list(environment, wanted, List.of(), refusal.getMessage(), null);
        }
    }

    private Page<EventRow> found(Environment environment, WantedEvents wanted) {
        return studio.in(environment)
                .events()
                .list(
                        wanted.filter(clock.instant()),
                        WantedEvents.given(wanted.cursor()).orElse(null),
                        PAGE)
                .map(event -> EventRow.of(event, environment));
    }

    private static EventList list(
            Environment environment,
            WantedEvents wanted,
            List<EventRow> rows,
            @Nullable String refused,
            @Nullable String next) {
        var newest = wanted.address(environment);
        return new EventList(
                wanted,
                rows,
                refused,
                newest,
                next == null ? null : newest.with("cursor", next),
                Section.EVENTS.in(environment),
                "/api/v1/" + environment + "/events");
    }
}
