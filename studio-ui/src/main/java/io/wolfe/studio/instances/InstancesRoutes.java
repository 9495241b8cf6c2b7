package io.wolfe.studio.instances;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.instance.Instance;
import io.wolfe.model.instance.Instances;
import io.wolfe.studio.Studio;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Frames;
import io.wolfe.studio.frame.Visit;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The instances of an environment, and the page of one of them.
@Path("/instances")
@RunOnVirtualThread
public final class InstancesRoutes {

    private final Studio studio;
    private final Frames frames;
    private final PerEnvironment<Instances> instances;

    @Inject
    public InstancesRoutes(Studio studio, Frames frames, PerEnvironment<Instances> instances) {
        this.studio = studio;
        this.frames = frames;
        this.instances = instances;
    }

    @GET
    public Response list(@BeanParam Visit visit) {
        var environment = visit.environment(studio);
        var rows =
                in(environment).all().stream()
                        .map(one -> InstanceRow.of(one, environment))
                        .toList();
        var list = new InstanceList(rows, Section.INSTANCES.in(environment));
        if (visit.isForPart()) {
            return Answer.part(visit, new InstancesPart(list));
        }
        var frame = frames.around(visit, "Instances", Section.INSTANCES);
        return frames.answer(visit, new InstancesPage(frame, list));
    }

    @GET
    @Path("{id}")
    public Response one(
            @BeanParam Visit visit,
            @PathParam("id") String id,
            @QueryParam("job") @Nullable String job) {
        var environment = visit.environment(studio);
        var row = InstanceRow.of(instance(environment, id), environment);
        var frame = frames.around(visit, id, Section.INSTANCES);
        return frames.answer(visit, new InstancePage(frame, view(environment, row, job)));
    }

    private InstanceView view(Environment environment, InstanceRow row, @Nullable String job) {
        var everything = Section.INSTANCES.in(environment);
        try {
            var jobs =
                    in(environment).jobs(row.id()).stream()
                            .map(one -> JobRow.of(one, row.address()))
                            .toList();
            var output = job == null ? null : in(environment).output(row.id(), job).orElse(null);
            return new InstanceView(row, jobs, null, job, output, everything);
        } catch (Refusal away) {
            return new InstanceView(row, List.of(), away.getMessage(), null, null, everything);
        }
    }

    private Instance instance(Environment environment, String id) {
        return in(environment).all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "There is no instance \"%s\" in %s."
                                                .formatted(id, environment)));
    }

    /// The environment is one of the studio's.
    private Instances in(Environment environment) {
        return instances.in(environment).orElseThrow();
    }
}
