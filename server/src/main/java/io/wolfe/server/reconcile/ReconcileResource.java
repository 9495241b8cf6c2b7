package io.wolfe.server.reconcile;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.Times;
import io.wolfe.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/{env}/reconcile`: accounts for all that was received.
@Path("/api/v1/{env}/reconcile")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class ReconcileResource {

    private final PerEnvironment<Store> stores;
    private final InstantSource clock;

    @Inject
    public ReconcileResource(PerEnvironment<Store> stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Whether everything that was received has become of something",
            description =
                    """
                    Goes through the events received and the executions asked for in a range of time: \
                    received = decided + duplicate + unreadable + noAlert + inFlight; every decision \
                    that fired has its execution, every execution its event, and no outward call came \
                    after the end. "addsUp" is false otherwise, and "discrepancies" names the first \
                    thousand that are wrong. It reads all of the range, so a long one takes its time.""")
    public Json account(
            @PathParam("env") String env,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until) {
        var from = time("since", since);
        var to = time("until", until);
        return AccountForm.of(
                from, to, in(env).reconciliation().account(from, to, clock.instant()));
    }

    private Store in(String env) {
        return Environment.named(env)
                .flatMap(stores::in)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "there is no environment \""
                                                + env
                                                + "\" here; there is: "
                                                + stores.words()));
    }

    private static @Nullable Instant time(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return Times.parse(value)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.MALFORMED,
                                        "the parameter "
                                                + name
                                                + " is \""
                                                + value
                                                + "\": give a time such as 2026-11-22T15:00:00Z"));
    }
}
