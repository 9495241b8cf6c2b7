package io.wolfe.sensor.http;

import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.rule.Explainer;
import io.wolfe.model.wire.EventForm;
import io.wolfe.sensor.Sensor;
import io.wolfe.sensor.ledger.Delivery;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/{env}/events`: what comes in, and what became of it.
@Path("/api/v1/{env}/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class EventsResource {

    private final PerEnvironment<Sensor> sensors;
    private final PerEnvironment<EventLedger> ledgers;
    private final PerEnvironment<Executions> executions;
    private final PerEnvironment<Explainer> explainers;
    private final InstantSource clock;

    @Inject
    public EventsResource(
            PerEnvironment<Sensor> sensors,
            PerEnvironment<EventLedger> ledgers,
            PerEnvironment<Executions> executions,
            PerEnvironment<Explainer> explainers,
            InstantSource clock) {
        this.sensors = sensors;
        this.ledgers = ledgers;
        this.executions = executions;
        this.explainers = explainers;
        this.clock = clock;
    }

    @POST
    @Operation(
            summary = "Bring alerts in any form",
            description =
                    """
                    The bytes decide what the body is, not its content type. 202 with {"events": [{"id", \
                    "status": "accepted|duplicate|unreadable", "reason"}]} in the order of the body, and \
                    a "note" when it held no alert. All of it is in the ledger then. 413 over 1 MiB; 503 \
                    when it could not be kept: send it again.""")
    public Response bring(
            @PathParam("env") String env,
            @HeaderParam("Content-Type") @Nullable String contentType,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            InputStream body) {
        var delivery =
                new Delivery(
                        Via.HTTP,
                        new Original(contentType, Body.bytes(body)),
                        clock.instant(),
                        idempotencyKey);
        var receipts = Served.in(env, sensors).take(delivery);
        return Response.accepted(ReceiptForm.of(receipts)).build();
    }

    @GET
    @Operation(
            summary = "The events of an environment, newest first",
            description = "{\"items\": [event…], \"next\": cursor or null}")
    public Json list(@PathParam("env") String env, @BeanParam EventQuery query) {
        var page = Served.in(env, ledgers).list(query.filter(), query.cursor(), query.limit());
        return Json.fields()
                .put("items", page.map(EventForm::brief).items())
                .put("next", page.next())
                .done();
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "One event: what arrived, what was decided, and what ran because of it",
            description =
                    """
                    "decisions" holds one for each rule. Of the rules whose pattern could not apply only \
                    their number is kept: what they said is found out again, for up to 500 rules unless \
                    explain=all (up to 10,000) or explain=stored says otherwise; "notApplicable" tells \
                    how many there are, and a note why some are missing.""")
    public Json one(
            @PathParam("env") String env,
            @PathParam("id") String id,
            @QueryParam("explain") @Nullable String explain) {
        var ledger = Served.in(env, ledgers);
        var event = ledger.find(new EventId(id)).orElseThrow(() -> unknown(env, id));
        var explanation =
                Served.in(env, explainers).explain(event, Thoroughness.named(explain).most(event));
        return EventForm.whole(event, explanation, Served.in(env, executions).ofEvent(event.id()));
    }

    private static Refusal unknown(String env, String id) {
        return new Refusal(
                Refusal.Kind.UNKNOWN, "there is no event \"" + id + "\" in " + env + "'s ledger");
    }
}
