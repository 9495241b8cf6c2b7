package io.wolfe.runner.http;

import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.Attachments;
import io.wolfe.model.execution.Executions;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/v1/{env}/executions/{id}/attachments`: the files an execution left.
@Path("/api/v1/{env}/executions/{id}/attachments")
@Tag(name = "Executions")
public class AttachmentsResource {

    private final PerEnvironment<Executions> executions;
    private final PerEnvironment<Attachments> attachments;

    @Inject
    public AttachmentsResource(
            PerEnvironment<Executions> executions, PerEnvironment<Attachments> attachments) {
        this.executions = executions;
        this.attachments = attachments;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The files an execution left",
            description =
                    "{\"items\": [{\"name\", \"contentType\", \"size\", \"at\"}], \"next\": null}")
    public Json list(@PathParam("env") String env, @PathParam("id") String id) {
        var execution = In.execution(executions, env, id);
        var items =
                In.environment(attachments, env).of(execution.id()).stream()
                        .map(AttachmentsResource::told)
                        .toList();
        return Json.fields().put("items", items).put("next", Json.NULL).done();
    }

    /// Always something to save, never something a browser would show: nobody has looked at it.
    @GET
    @Path("{name}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "One of the files")
    public Response one(
            @PathParam("env") String env,
            @PathParam("id") String id,
            @PathParam("name") String name) {
        var execution = In.execution(executions, env, id);
        var content =
                In.environment(attachments, env)
                        .content(execution.id(), name)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Refusal.Kind.UNKNOWN,
                                                "execution "
                                                        + id
                                                        + " has no attachment \""
                                                        + name
                                                        + "\""));
        return Response.ok(content, MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static Json.Obj told(Attachments.Attachment attachment) {
        return Json.fields()
                .put("name", attachment.name())
                .put("contentType", attachment.contentType())
                .put("size", attachment.size())
                .put("at", attachment.at())
                .done();
    }
}
