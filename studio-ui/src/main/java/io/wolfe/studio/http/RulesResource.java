package io.wolfe.studio.http;

import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.Json;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/teams/{team}/rules`: which events start which runbooks.
@Path("/api/v1/teams/{team}/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
public class RulesResource {

    private final Shelf shelf;

    @Inject
    public RulesResource(RunbookLibrary library) {
        this.shelf = new Shelf(library);
    }

    @GET
    @Operation(summary = "The rules of a team on a branch, and where each is live")
    public Json list(
            @PathParam("team") String team,
            @QueryParam("branch") @DefaultValue("dev") String branch) {
        var name = Place.team(team);
        return shelf.list(name, Place.branch(branch), path -> Place.ruleOf(name, path));
    }

    @GET
    @Path("{rule}")
    @Operation(
            summary = "A rule's file at the newest commit of a branch",
            description =
                    "\"commit\" is the base to save against; \"deployed\" names the commit that each"
                            + " environment runs.")
    public Json read(
            @PathParam("team") String team,
            @PathParam("rule") String rule,
            @QueryParam("branch") @DefaultValue("dev") String branch) {
        return shelf.read(Place.rule(team, rule), Place.branch(branch));
    }

    @PUT
    @Path("{rule}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Save a rule as one commit",
            description =
                    "Body: {\"files\": {\"<rule>.yaml\": text}} or {\"rule\": text}, with \"message\" and"
                            + " \"base\" as for runbooks. Live in the"
                            + " branch's environment when it answers \"deployed\": true. 422 with every"
                            + " problem; 409 with \"theirs\" when the base is stale and a merge fails.")
    public Response save(
            @PathParam("team") String team,
            @PathParam("rule") String rule,
            @QueryParam("branch") @DefaultValue("dev") String branch,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        var place = Place.rule(team, rule);
        var change = SaveReader.rule(place, body, Caller.author(security));
        return shelf.save(place, Place.branch(branch), change);
    }

    @DELETE
    @Path("{rule}")
    @Operation(summary = "Delete a rule from a branch; its history stays")
    public Response delete(
            @PathParam("team") String team,
            @PathParam("rule") String rule,
            @QueryParam("branch") @DefaultValue("dev") String branch,
            @QueryParam("base") @Nullable String base,
            @Context SecurityContext security) {
        var place = Place.rule(team, rule);
        return shelf.delete(place, Place.branch(branch), Caller.author(security), base);
    }

    @GET
    @Path("{rule}/history")
    @Operation(summary = "The commits that changed a rule on a branch, newest first")
    public Json history(
            @PathParam("team") String team,
            @PathParam("rule") String rule,
            @QueryParam("branch") @DefaultValue("dev") String branch,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        var place = Place.rule(team, rule);
        return shelf.history(place, Place.branch(branch), cursor, Caller.limit(limit));
    }
}
