package io.wolfe.studio.home;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Frames;
import io.wolfe.studio.frame.Visit;
import io.wolfe.studio.pulse.Pulses;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;

/// The first page.
@Path("/")
@RunOnVirtualThread
public final class HomeRoute {

    private final Studio studio;
    private final Frames frames;
    private final Pulses pulses;
    private final InstantSource clock;

    @Inject
    public HomeRoute(Studio studio, Frames frames, Pulses pulses, InstantSource clock) {
        this.studio = studio;
        this.frames = frames;
        this.pulses = pulses;
        this.clock = clock;
    }

    @GET
    public Response page(@BeanParam Visit visit) {
        var environment = visit.environment(studio);
        var overview =
                new Overviews(studio.in(environment), clock.instant())
                        .overview(pulses.of(environment));
        if (visit.isForPart()) {
            return Answer.part(visit, new HomePart(overview));
        }
        return frames.answer(
                visit, new HomePage(frames.around(visit, "Home", Section.HOME), overview));
    }
}
