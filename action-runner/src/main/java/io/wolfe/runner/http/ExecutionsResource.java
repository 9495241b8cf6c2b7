package io.wolfe.runner.http;

import io.wolfe.model.Json;
import io.wolfe.model.Page;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.wire.ExecutionForm;
import io.wolfe.model.wire.JournalForm;
import jakarta.inject.Inject;
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
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/{env}/executions`: what ran, what runs, and what is asked to.
@Path("/api/v1/{env}/executions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Executions")
public class ExecutionsResource {

    private final PerEnvironment<Executions> executions;
    private final PerEnvironment<Journal> journals;
    private final InstantSource clock;

    @Inject
    public ExecutionsResource(
            PerEnvironment<Executions> executions,
            PerEnvironment<Journal> journals,
            InstantSource clock) {
        this.executions = executions;
        this.journals = journals;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "The executions of an environment, newest first",
            description = "{\"items\": [execution…], \"next\": cursor or null}")
    public Json list(
            @PathParam("env") String env,
            @QueryParam("status") @Nullable String status,
            @QueryParam("team") @Nullable String team,
            @QueryParam("runbook") @Nullable String runbook,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("text") @Nullable String text,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        var filter = FilterReader.read(status, team, runbook, rule, since, until, text);
        var page = In.environment(executions, env).list(filter, cursor, FilterReader.limit(limit));
        return page(page.map(ExecutionForm::of));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One execution, whole")
    public Json one(@PathParam("env") String env, @PathParam("id") String id) {
        return ExecutionForm.of(found(env, id));
    }

    @GET
    @Path("{id}/journal")
    @Operation(summary = "Every call the execution made outward, in order")
    public Json journal(
            @PathParam("env") String env,
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        var page =
                In.environment(journals, env)
                        .list(found(env, id).id(), cursor, FilterReader.limit(limit));
        return page(page.map(JournalForm::of));
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "End an execution",
            description =
                    "202: it is cancelled, or its process is killed within two seconds. 409 when it has ended already.")
    public Response cancel(
            @PathParam("env") String env,
            @PathParam("id") String id,
            @Context SecurityContext security) {
        var execution = found(env, id);
        var by =
                security.getUserPrincipal() == null
                        ? "somebody"
                        : security.getUserPrincipal().getName();
        return switch (In.environment(executions, env)
                .cancel(execution.id(), by, clock.instant())) {
            case ACCEPTED -> Response.accepted(Json.fields().put("id", id).done()).build();
            case ALREADY_ENDED ->
                    throw new Refusal(
                            Refusal.Kind.CONFLICT,
                            "execution "
                                    + id
                                    + " has ended already: "
                                    + found(env, id).state().word());
            case UNKNOWN -> throw In.unknownExecution(env, id);
        };
    }

    private Execution found(String env, String id) {
        return In.execution(executions, env, id);
    }

    private static Json page(Page<Json.Obj> page) {
        return Json.fields().put("items", page.items()).put("next", page.next()).done();
    }
}
