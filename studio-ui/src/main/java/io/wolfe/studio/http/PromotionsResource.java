package io.wolfe.studio.http;

import io.wolfe.library.RunbookLibrary;
import io.wolfe.library.promoting.Promotion;
import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/teams/{team}/promotions` and `…/rollbacks`. A promotion asks nobody yet, so it is done
/// when it is answered.
@Path("/api/v1/teams/{team}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Promotions")
public class PromotionsResource {

    private final RunbookLibrary library;

    @Inject
    public PromotionsResource(RunbookLibrary library) {
        this.library = library;
    }

    @POST
    @Path("promotions")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Promote runbooks or a rule: dev to test to prod",
            description =
                    "Body: {\"runbook\"|\"runbooks\"|\"rule\", \"from\", \"to\", \"message\"}. One"
                            + " commit on the target branch, live there when this answers. 201; 200 when"
                            + " the target held exactly this already; 422 with every problem when the"
                            + " target would not be valid.")
    public Response promote(
            @PathParam("team") String team,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        return answered(library.promote(PromotionForm.wish(team, body, Caller.author(security))));
    }

    @POST
    @Path("rollbacks")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Bring an earlier version back",
            description =
                    "Body: {\"runbook\"|\"rule\", \"environment\", \"to\": commit or nothing for the"
                            + " version before}. Answers a promotion.")
    public Response rollBack(
            @PathParam("team") String team,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        return answered(
                library.rollBack(PromotionForm.regret(team, body, Caller.author(security))));
    }

    @GET
    @Path("promotions/{id}")
    @Operation(summary = "One promotion")
    public Json one(@PathParam("team") String team, @PathParam("id") String id) {
        return PromotionForm.of(found(team, id));
    }

    @POST
    @Path("promotions/{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Approve a promotion; one that is done stays as it is")
    public Json approve(@PathParam("team") String team, @PathParam("id") String id) {
        return PromotionForm.of(found(team, id));
    }

    @POST
    @Path("promotions/{id}/reject")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Reject a promotion; 409 for one that is done")
    public Json reject(@PathParam("team") String team, @PathParam("id") String id) {
        throw new Refusal(
                Refusal.Kind.CONFLICT,
                "Promotion "
                        + found(team, id).commit()
                        + " is done already: to take it back ask for a rollback");
    }

    private static Response answered(Promotion promotion) {
        return Response.status(promotion.changed() ? 201 : 200)
                .entity(PromotionForm.of(promotion))
                .build();
    }

    private Promotion found(String team, String id) {
        return PromotionForm.commit(id)
                .flatMap(commit -> library.promotion(Place.team(team), commit))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "Team " + team + " has no promotion \"" + id + "\""));
    }
}
