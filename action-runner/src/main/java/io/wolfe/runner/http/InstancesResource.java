package io.wolfe.runner.http;

import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.instance.Instance;
import io.wolfe.model.instance.Instances;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/v1/{env}/instances`: the machines that runbooks may reach.
@Path("/api/v1/{env}/instances")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Instances")
public class InstancesResource {

    private final PerEnvironment<Instances> instances;

    @Inject
    public InstancesResource(PerEnvironment<Instances> instances) {
        this.instances = instances;
    }

    @GET
    @Operation(
            summary = "The instances of an environment",
            description =
                    "Each agent is asked anew, for two seconds at most; one that does not answer is listed with health DOWN, the reason, and what was last heard of it.")
    public Json list(@PathParam("env") String env) {
        var all = In.environment(instances, env).all();
        return Json.fields()
                .put("items", all.stream().map(InstancesResource::print).toList())
                .put("next", Json.NULL)
                .done();
    }

    private static Json print(Instance instance) {
        return Json.fields()
                .put("id", instance.id())
                .put("application", instance.application())
                .put("address", instance.address().toString())
                .put("version", instance.version())
                .put("commit", instance.commit())
                .put("health", instance.health().name())
                .put("problem", instance.problem().isEmpty() ? null : instance.problem())
                .put("scripts", instance.scripts().stream().map(Json::text).toList())
                .put("lastSeen", instance.lastSeen())
                .done();
    }
}
