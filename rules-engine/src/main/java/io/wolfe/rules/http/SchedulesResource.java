package io.wolfe.rules.http;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.Times;
import io.wolfe.model.rule.Schedule;
import io.wolfe.rules.schedules.Clockwork;
import io.wolfe.rules.schedules.Scheduled;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/v1/{env}/schedules`: what the clock will set off, and when.
@Path("/api/v1/{env}/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
public class SchedulesResource {

    private static final int TICKS = 5;

    private final PerEnvironment<Clockwork> clockworks;
    private final InstantSource clock;

    @Inject
    public SchedulesResource(PerEnvironment<Clockwork> clockworks, InstantSource clock) {
        this.clockworks = clockworks;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Rules with a schedule, and their next ticks",
            description =
                    """
                    {"items": [{"team", "rule", "cron" and "timezone" or "every", "missed": \
                    "run_once|skip", "next": [times]}], "next": null}""")
    public Json list(@PathParam("env") String env) {
        var now = clock.instant();
        var items = in(env).schedules().stream().map(scheduled -> form(scheduled, now)).toList();
        return Json.fields().put("items", items).put("next", Json.NULL).done();
    }

    private static Json.Obj form(Scheduled scheduled, Instant now) {
        var form =
                Json.fields()
                        .put("team", scheduled.team().value())
                        .put("rule", scheduled.rule().value());
        switch (scheduled.schedule().timing()) {
            case Schedule.Timing.Cron(var cron, var timezone) ->
                    form.put("cron", cron).put("timezone", timezone.getId());
            case Schedule.Timing.Every every -> form.put("every", every.words());
        }
        var ticks = scheduled.ticks().next(now, TICKS).stream().map(Times::print).map(Json::text);
        return form.put("missed", scheduled.schedule().missed().word())
                .put("next", ticks.toList())
                .done();
    }

    private Clockwork in(String env) {
        return Environment.named(env)
                .flatMap(clockworks::in)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "there is no environment \""
                                                + env
                                                + "\" here; this server has "
                                                + clockworks.words()));
    }
}
