package io.wolfe.studio.http;

import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.Json;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/// `/api/v1/teams/{team}/runbooks`: what a team may run.
@Path("/api/v1/teams/{team}/runbooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runbooks")
public class RunbooksResource {

    private final Shelf shelf;

    @Inject
    public RunbooksResource(RunbookLibrary library) {
        this.shelf = new Shelf(library);
    }

    @GET
    @Operation(summary = "The runbooks of a team on a branch, and where each is live")
    public Json list(
            @PathParam("team") String team,
            @QueryParam("branch") @DefaultValue("dev") String branch) {
        var name = Place.team(team);
        return shelf.list(name, Place.branch(branch), path -> Place.runbookOf(name, path));
    }

    @GET
    @Path("{runbook}")
    @Operation(
            summary = "A runbook's files at the newest commit of a branch",
            description =
                    "\"commit\" is the base to save against; \"deployed\" names the commit that each"
                            + " environment runs.")
    public Json read(
            @PathParam("team") String team,
            @PathParam("runbook") String runbook,
            @QueryParam("branch") @DefaultValue("dev") String branch) {
        return shelf.read(Place.runbook(team, runbook), Place.branch(branch));
    }

    @PUT
    @Path("{runbook}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Save a runbook: the whole folder, as one commit",
            description =
                    "Body: {\"files\": {name: text}, \"message\": …, \"base\": commit}. Live in the"
                            + " branch's environment when it answers \"deployed\": true. 422 with every"
                            + " problem; 409 with \"theirs\" when the base is stale and a merge fails.")
    public Response save(
            @PathParam("team") String team,
            @PathParam("runbook") String runbook,
            @QueryParam("branch") @DefaultValue("dev") String branch,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        var place = Place.runbook(team, runbook);
        var change = SaveReader.runbook(place, body, Caller.author(security));
        return shelf.save(place, Place.branch(branch), change);
    }

    @POST
    @Path("{runbook}/check")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "What a save would be refused for; nothing is written",
            description = "Body as of a save. Answers {\"problems\": []} when it would be taken.")
    public Json check(
            @PathParam("team") String team,
            @PathParam("runbook") String runbook,
            @QueryParam("branch") @DefaultValue("dev") String branch,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        var place = Place.runbook(team, runbook);
        var change = SaveReader.runbook(place, body, Caller.author(security));
        return shelf.check(place, Place.branch(branch), change);
    }

    @POST
    @Path("{runbook}/drafts")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "A commit of these files beside the branch, to be run before it is saved",
            description =
                    "Body as of a save. 201 {\"commit\"}: name it when asking for an execution. It is"
                            + " kept until your next draft of the same runbook. 422 with every problem.")
    public Response draft(
            @PathParam("team") String team,
            @PathParam("runbook") String runbook,
            @QueryParam("branch") @DefaultValue("dev") String branch,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        var place = Place.runbook(team, runbook);
        var change = SaveReader.runbook(place, body, Caller.author(security));
        return shelf.draft(place, Place.branch(branch), change);
    }

    @DELETE
    @Path("{runbook}")
    @Operation(summary = "Delete a runbook from a branch; its history stays")
    public Response delete(
            @PathParam("team") String team,
            @PathParam("runbook") String runbook,
            @QueryParam("branch") @DefaultValue("dev") String branch,
            @QueryParam("base") @Nullable String base,
            @Context SecurityContext security) {
        var place = Place.runbook(team, runbook);
        return shelf.delete(place, Place.branch(branch), Caller.author(security), base);
    }

    @GET
    @Path("{runbook}/history")
    @Operation(summary = "The commits that changed a runbook on a branch, newest first")
    public Json history(
            @PathParam("team") String team,
            @PathParam("runbook") String runbook,
            @QueryParam("branch") @DefaultValue("dev") String branch,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        var place = Place.runbook(team, runbook);
        return shelf.history(place, Place.branch(branch), cursor, Caller.limit(limit));
    }
}
