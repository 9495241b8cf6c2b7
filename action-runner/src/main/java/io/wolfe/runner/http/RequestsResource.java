package io.wolfe.runner.http;

import io.wolfe.model.Json;
import io.wolfe.model.Name;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import io.wolfe.runner.requests.ManualRequests;
import io.wolfe.runner.requests.WishReader;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/{env}/teams/{team}/runbooks/{runbook}/executions`: a person asks for a run.
@Path("/api/v1/{env}/teams/{team}/runbooks/{runbook}/executions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Executions")
public class RequestsResource {

    private final PerEnvironment<ManualRequests> requests;

    @Inject
    public RequestsResource(PerEnvironment<ManualRequests> requests) {
        this.requests = requests;
    }

    @POST
    @Operation(
            summary = "Ask for a run of a runbook",
            description =
                    "Body: {\"parameters\": {…}, \"event\": {…} or \"eventId\": …, \"shadow\": false, \"commit\": …}; all may be left out. In prod a commit must be one of the branch, unless it runs in shadow. 202 with the execution's id; 422 when the parameters do not fit the runbook's schema.")
    public Response ask(
            @PathParam("env") String env,
            @PathParam("team") String team,
            @PathParam("runbook") String runbook,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        var wish = WishReader.read(body == null ? new byte[0] : body, Optional.ofNullable(key));
        var person =
                security.getUserPrincipal() == null
                        ? "somebody"
                        : security.getUserPrincipal().getName();
        var id = In.environment(requests, env).ask(team(team), runbook(runbook), wish, person);
        return Response.accepted(Json.fields().put("id", id.value()).done()).build();
    }

    private static TeamName team(String name) {
        mustBeAName("team", name);
        return new TeamName(name);
    }

    private static RunbookName runbook(String name) {
        mustBeAName("runbook", name);
        return new RunbookName(name);
    }

    private static void mustBeAName(String what, String name) {
        if (!Name.isValid(name)) {
            throw new Refusal(Refusal.Kind.UNKNOWN, "there is no " + what + " \"" + name + "\"");
        }
    }
}
