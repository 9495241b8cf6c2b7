package io.wolfe.studio.http;

import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.promotion.PromotionId;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/teams/{team}/promotions` and `…/rollbacks`. Where the team's policy asks nobody, a
/// promotion is done when it is answered.
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
            summary = "Promote runbooks, a rule or the team's settings: dev to test to prod",
            description =
                    "Body: {\"runbook\"|\"runbooks\"|\"rule\"|\"settings\": true, \"from\", \"to\","
                            + " \"message\"}. One commit on the target branch, live there when this"
                            + " answers, unless the policy in the target's team.yaml wants approvals:"
                            + " then it is \"checked\" and waits. 201; 200 when the target held exactly"
                            + " this already; 422 with every problem when the target would not be"
                            + " valid.")
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
    @Path("promotions")
    @Operation(summary = "The team's promotions, newest first, without their evidence")
    public Json list(
            @PathParam("team") String team,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        var name = Place.team(team);
        library.repository(name);
        return Shelf.page(
                library.promoter()
                        .all()
                        .list(name, state(state), cursor, Caller.limit(limit))
                        .map(PromotionForm::brief));
    }

    @GET
    @Path("promotions/{id}")
    @Operation(summary = "One promotion: its evidence, and who said what of it")
    public Json one(@PathParam("team") String team, @PathParam("id") String id) {
        return PromotionForm.of(
                library.promoter()
                        .find(Place.team(team), named(team, id))
                        .orElseThrow(() -> unknown(team, id)));
    }

    @POST
    @Path("promotions/{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Approve a promotion; one that is done stays as it is",
            description =
                    "Body: nothing, or {\"comment\"}. With the last voice the team's policy wants it"
                            + " is live when this answers; 403 when your voice does not count.")
    public Json approve(
            @PathParam("team") String team,
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        return PromotionForm.of(
                library.approve(
                        Place.team(team),
                        named(team, id),
                        Caller.author(security).name(),
                        PromotionForm.comment(body)));
    }

    @POST
    @Path("promotions/{id}/reject")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Reject a promotion; 409 for one that has ended")
    public Json reject(
            @PathParam("team") String team,
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        return PromotionForm.of(
                library.promoter()
                        .reject(
                                Place.team(team),
                                named(team, id),
                                Caller.author(security).name(),
                                PromotionForm.comment(body)));
    }

    @POST
    @Path("promotions/{id}/withdraw")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Withdraw a promotion that you opened; 409 for one that has ended")
    public Json withdraw(
            @PathParam("team") String team,
            @PathParam("id") String id,
            @Context SecurityContext security) {
        return PromotionForm.of(
                library.promoter()
                        .withdraw(
                                Place.team(team), named(team, id), Caller.author(security).name()));
    }

    private static Response answered(Promotion promotion) {
        return Response.status(promotion.changedNothing() ? 200 : 201)
                .entity(PromotionForm.of(promotion))
                .build();
    }

    private static Promotion.@Nullable State state(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        return Arrays.stream(Promotion.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.MALFORMED,
                                        "There is no state \""
                                                + word
                                                + "\" of a promotion: give one of "
                                                + Arrays.stream(Promotion.State.values())
                                                        .map(Promotion.State::word)
                                                        .collect(Collectors.joining(", "))));
    }

    private static PromotionId named(String team, String id) {
        return PromotionForm.id(id).orElseThrow(() -> unknown(team, id));
    }

    private static Refusal unknown(String team, String id) {
        return new Refusal(
                Refusal.Kind.UNKNOWN, "Team " + team + " has no promotion \"" + id + "\"");
    }
}
