package io.wolfe.runner.http;

import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Waits;
import io.wolfe.runner.requests.Answers;
import io.wolfe.runner.requests.Reply;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/{env}/executions/{id}/answer`: a person answers a run that waits for one.
@Path("/api/v1/{env}/executions/{id}/answer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Executions")
public class AnswersResource {

    private final PerEnvironment<Executions> executions;
    private final PerEnvironment<Waits> waits;
    private final PerEnvironment<Journal> journals;
    private final InstantSource clock;

    @Inject
    public AnswersResource(
            PerEnvironment<Executions> executions,
            PerEnvironment<Waits> waits,
            PerEnvironment<Journal> journals,
            InstantSource clock) {
        this.executions = executions;
        this.waits = waits;
        this.journals = journals;
        this.clock = clock;
    }

    @POST
    @Operation(
            summary = "Answer an execution that waits for a person",
            description =
                    "Body: {\"waitId\", \"answer\", \"comment\"}; the id and the choices are under waitingFor. 202 when it goes on; 409 when it waits for something else, or for nobody; 422 when the answer is none of the choices.")
    public Response answer(
            @PathParam("env") String env,
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        var execution = In.execution(executions, env, id);
        var person =
                security.getUserPrincipal() == null
                        ? "somebody"
                        : security.getUserPrincipal().getName();
        new Answers(In.environment(waits, env), In.environment(journals, env), clock)
                .give(execution, Reply.read(body == null ? new byte[0] : body), person);
        return Response.accepted(Json.fields().put("id", id).done()).build();
    }
}
