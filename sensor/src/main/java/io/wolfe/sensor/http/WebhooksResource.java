package io.wolfe.sensor.http;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Name;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.sensor.Sensor;
import io.wolfe.sensor.ledger.Delivery;
import io.wolfe.sensor.webhooks.Gate;
import io.wolfe.sensor.webhooks.Knock;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/{env}/webhooks`: addresses for senders that cannot sign in, and those who make them.
@Path("/api/v1/{env}/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class WebhooksResource {

    private static final byte[] UNREAD = {};

    private final PerEnvironment<Sensor> sensors;
    private final PerEnvironment<Gate> gates;
    private final InstantSource clock;

    @Inject
    public WebhooksResource(
            PerEnvironment<Sensor> sensors, PerEnvironment<Gate> gates, InstantSource clock) {
        this.sensors = sensors;
        this.gates = gates;
        this.clock = clock;
    }

    @POST
    @Path("{name}")
    @Operation(
            summary = "Bring alerts as a source that is known by a secret",
            description =
                    """
                    No bearer token of a person: the secret of the webhook is the proof, as a \
                    signature or as a token, by the webhook's kind. 401 and nothing kept without it; \
                    otherwise as POST /{env}/events.""")
    public Response bring(
            @PathParam("env") String env,
            @PathParam("name") String name,
            @QueryParam("token") @Nullable String token,
            @Context HttpHeaders headers,
            InputStream body) {
        var shown = headers(headers);
        var gate = gate(env, name, new Knock(shown, token, UNREAD));
        var bytes = Body.bytes(body);
        if (!gate.lets(name, new Knock(shown, token, bytes))) {
            throw notKnown();
        }
        return Response.accepted(
                        ReceiptForm.of(Served.in(env, sensors).take(delivery(shown, bytes))))
                .build();
    }

    @POST
    @Path("{name}/{token}")
    @Operation(
            summary = "The same, with the token in the address",
            description = "For senders that can set no header.")
    public Response bringWithToken(
            @PathParam("env") String env,
            @PathParam("name") String name,
            @PathParam("token") String token,
            @Context HttpHeaders headers,
            InputStream body) {
        return bring(env, name, token, headers, body);
    }

    /// An environment that is not served here is as unknown as a name.
    private Gate gate(String env, String name, Knock knock) {
        return Environment.named(env)
                .flatMap(gates::in)
                .filter(gate -> gate.isWorthReading(name, knock))
                .orElseThrow(WebhooksResource::notKnown);
    }

    private static Refusal notKnown() {
        return new Refusal(
                Refusal.Kind.NOT_KNOWN,
                "no webhook of this name knows the sender by what it shows; nothing was kept. Compare"
                        + " the address and the secret with those of the webhook.");
    }

    private Delivery delivery(Map<String, String> headers, byte[] bytes) {
        return new Delivery(
                Via.WEBHOOK,
                new Original(headers.get("content-type"), bytes),
                clock.instant(),
                headers.get("idempotency-key"));
    }

    private static Map<String, String> headers(HttpHeaders headers) {
        return headers.getRequestHeaders().entrySet().stream()
                .filter(header -> !header.getValue().isEmpty())
                .collect(
                        Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                header -> header.getValue().getFirst(),
                                (first, second) -> first));
    }

    @GET
    @Operation(summary = "The webhooks of an environment, without their secrets")
    public Json list(@PathParam("env") String env) {
        var items =
                Served.in(env, gates).all().stream()
                        .map(webhook -> WebhookForm.of(env, webhook))
                        .toList();
        return Json.fields().put("items", items).put("next", Json.NULL).done();
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One webhook, without its secret")
    public Json one(@PathParam("env") String env, @PathParam("name") String name) {
        return Served.in(env, gates)
                .find(name)
                .map(webhook -> WebhookForm.of(env, webhook))
                .orElseThrow(() -> unknown(env, name));
    }

    @PUT
    @Path("{name}")
    @Operation(
            summary = "Make a webhook, or give it a new secret",
            description =
                    """
                    {"kind": "pagerduty|grafana|github|datadog|token", "secret": "the vendor's own, \
                    optional", "grace": "24h"}. 201 when it is new, else 200: the secret is shown now \
                    and never again, the former one is good for the grace.""")
    public Response make(
            @PathParam("env") String env,
            @PathParam("name") String name,
            Json.Obj body,
            @Context SecurityContext caller) {
        var gate = Served.in(env, gates);
        if (!Name.isValid(name)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "webhook name \""
                            + name
                            + "\" is not allowed: use 1 to 63 of a-z, 0-9 and '-', not starting with '-'");
        }
        var wanted = WantedWebhook.of(body);
        var by = caller.getUserPrincipal().getName();
        var made = gate.make(name, wanted.kind(), wanted.secret(), wanted.grace(), by);
        return Response.status(made.isNew() ? 201 : 200).entity(WebhookForm.of(env, made)).build();
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Remove a webhook: nobody is let in by it any more")
    public Response remove(@PathParam("env") String env, @PathParam("name") String name) {
        if (!Served.in(env, gates).remove(name)) {
            throw unknown(env, name);
        }
        return Response.noContent().build();
    }

    private static Refusal unknown(String env, String name) {
        return new Refusal(Refusal.Kind.UNKNOWN, "there is no webhook \"" + name + "\" in " + env);
    }
}
