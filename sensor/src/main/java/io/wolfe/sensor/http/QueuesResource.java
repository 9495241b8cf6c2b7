package io.wolfe.sensor.http;

import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.sensor.Sensor;
import io.wolfe.sensor.intake.Intake;
import io.wolfe.sensor.intake.QueueTrouble;
import io.wolfe.sensor.redrive.DeadLetters;
import io.wolfe.sensor.redrive.Moved;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/v1/{env}/queues`: how the queues fare, and what lies in their dead-letter queues.
@Path("/api/v1/{env}/queues")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queues")
public class QueuesResource {

    private static final int MOST = 100;

    private final PerEnvironment<Sensor> sensors;

    @Inject
    public QueuesResource(PerEnvironment<Sensor> sensors) {
        this.sensors = sensors;
    }

    @GET
    @Operation(
            summary = "The queues of an environment",
            description =
                    """
                    {"items": [{"name", "state", "detail", "since", "trouble", "depth": {"waiting", \
                    "underWay", "delayed"}, "oldestAgeSeconds", "deadLetters": {"name", "depth"}, \
                    "counts"}], "next": null}. The counts and the age of the oldest alert are what \
                    this process has seen since it started.""")
    public Json list(@PathParam("env") String env) {
        return page(sensor(env).intakes().stream().map(QueueForm::of).toList());
    }

    @GET
    @Path("{queue}/dead-letters")
    @Operation(
            summary = "Look into a dead-letter queue",
            description =
                    """
                    {"items": [{"id", "sentAt", "queuedAt", "received", "group", "shape", "holds", \
                    "raw"}], "next": null}, at most limit (1 to 100). Nothing is taken out, but SQS \
                    counts a look as a receive.""")
    public Json deadLetters(
            @PathParam("env") String env,
            @PathParam("queue") String queue,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        var most = limit(limit);
        var letters = deadLettersOf(env, queue);
        return asked(() -> page(letters.peek(most).stream().map(QueueForm::of).toList()));
    }

    @POST
    @Path("{queue}/redrive")
    @Operation(
            summary = "Send dead letters on their way again",
            description =
                    """
                    {"ids": [id…]} or {"all": true}, and "dryRun": true to see which. Each is put \
                    into its queue before it is deleted here, so none is lost; at most 1,000 at once. \
                    {"moved": how many, "results": [{"id", "status": "found|moved|refused|missing", \
                    "reason"}]}""")
    public Json redrive(
            @PathParam("env") String env, @PathParam("queue") String queue, Json.Obj body) {
        var wanted = Wanted.of(body);
        var letters = deadLettersOf(env, queue);
        var results =
                asked(
                        () ->
                                wanted.rehearsal()
                                        ? letters.rehearse(wanted::has)
                                        : letters.move(wanted::has));
        return report(wanted, results);
    }

    private static Json report(Wanted wanted, List<Moved> results) {
        var seen = results.stream().map(Moved::id).collect(Collectors.toSet());
        var told = new ArrayList<>(results.stream().map(QueueForm::of).toList());
        wanted.ids().stream()
                .filter(id -> !seen.contains(id))
                .map(QueueForm::missing)
                .forEach(told::add);
        return Json.fields().put("moved", moved(results)).put("results", told).done();
    }

    private static long moved(List<Moved> results) {
        return results.stream()
                .filter(result -> result instanceof Moved.Done || result instanceof Moved.Twice)
                .count();
    }

    private static Json page(List<Json> items) {
        return Json.fields().put("items", items).put("next", Json.NULL).done();
    }

    private static int limit(String limit) {
        try {
            var most = Integer.parseInt(limit);
            if (most >= 1 && most <= MOST) {
                return most;
            }
        } catch (NumberFormatException _) {
            throw malformed(limit);
        }
        throw malformed(limit);
    }

    private static Refusal malformed(String limit) {
        return new Refusal(
                Refusal.Kind.MALFORMED,
                "the parameter limit is \"" + limit + "\": give a whole number from 1 to " + MOST);
    }

    private interface Question<T> {
        T ask() throws InterruptedException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (QueueTrouble trouble) {
            throw new Refusal(Refusal.Kind.AWAY, String.valueOf(trouble.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Kind.AWAY, "this server is stopping: ask another one");
        }
    }

    private DeadLetters deadLettersOf(String env, String name) {
        var queue = intake(env, name).queue();
        return asked(queue::deadLetters)
                .map(dead -> new DeadLetters(dead, queue))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "queue "
                                                + name
                                                + " has no dead-letter queue: give it a redrive policy"));
    }

    private Intake intake(String env, String name) {
        var intakes = sensor(env).intakes();
        return intakes.stream()
                .filter(intake -> intake.queue().name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(env, name, intakes));
    }

    private static Refusal unknown(String env, String name, List<Intake> intakes) {
        var names =
                intakes.stream()
                        .map(intake -> intake.queue().name())
                        .collect(Collectors.joining(", "));
        return new Refusal(
                Refusal.Kind.UNKNOWN,
                "there is no queue \"" + name + "\" in " + env + "; there is: " + names);
    }

    private Sensor sensor(String env) {
        return Served.in(env, sensors);
    }
}
