package io.wolfe.studio.trials;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.trial.Trials;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Frames;
import io.wolfe.studio.frame.Visit;
import io.wolfe.studio.frame.Visitor;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;

/// The page on which rules are tried.
@Path("/trial")
@RunOnVirtualThread
public final class TrialRoutes {

    private final Visitor visitor;
    private final Studio studio;
    private final Frames frames;
    private final PerEnvironment<Trials> trials;
    private final InstantSource clock;

    @Inject
    public TrialRoutes(
            Visitor visitor,
            Studio studio,
            Frames frames,
            PerEnvironment<Trials> trials,
            InstantSource clock) {
        this.visitor = visitor;
        this.studio = studio;
        this.frames = frames;
        this.trials = trials;
        this.clock = clock;
    }

    @GET
    public Response page(@BeanParam Visit visit, @Context UriInfo address) {
        var fields = TrialFields.of(address.getQueryParameters());
        return page(visit, fields, new TrialOutcome.Nothing());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tried(@BeanParam Visit visit, MultivaluedMap<String, String> form) {
        var fields = TrialFields.of(form);
        var outcome = outcome(visit.environment(studio), fields);
        return visit.isForPart()
                ? Answer.part(visit, new TrialPart(new TrialView(outcome)))
                : page(visit, fields, outcome);
    }

    private Response page(Visit visit, TrialFields fields, TrialOutcome outcome) {
        var environment = visit.environment(studio);
        var page =
                new TrialPage(
                        frames.around(visit, "Trial", Section.TRIAL),
                        fields,
                        Address.of("/trial", environment),
                        new TrialView(outcome));
        return frames.answer(visit, page);
    }

    /// What somebody wrote and what the rules make of it is told on the page, not instead of it.
    private TrialOutcome outcome(Environment environment, TrialFields fields) {
        try {
            var person = visitor.name().orElse("somebody who was not signed in");
            var trial = fields.trial(person, clock.instant());
            var report = trials.in(environment).orElseThrow().run(trial);
            return new TrialOutcome.Told(report, environment);
        } catch (Refusal refusal) {
            return TrialOutcome.Refused.of(refusal);
        }
    }
}
