package io.wolfe.runner.http;

import io.wolfe.format.document.Checked;
import io.wolfe.format.grants.HttpGrant;
import io.wolfe.model.Json;
import io.wolfe.model.Name;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.team.Secrets;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/{env}/teams/{team}/secrets`: values go in here and never come out again.
@Path("/api/v1/{env}/teams/{team}/secrets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Secrets")
public class SecretsResource {

    private final PerEnvironment<Secrets> secrets;

    @Inject
    public SecretsResource(PerEnvironment<Secrets> secrets) {
        this.secrets = secrets;
    }

    @GET
    @Operation(
            summary = "The secrets of a team, by name",
            description = "{\"items\": [{\"name\", \"hosts\"}], \"next\": null}; never a value")
    public Json list(@PathParam("env") String env, @PathParam("team") String team) {
        var kept = In.environment(secrets, env);
        var owner = team(team);
        var items =
                kept.names(owner).stream()
                        .flatMap(name -> kept.find(owner, name).map(it -> told(name, it)).stream())
                        .toList();
        return Json.fields().put("items", items).put("next", Json.NULL).done();
    }

    @PUT
    @Path("{name}")
    @Operation(
            summary = "Keep a secret, or change it",
            description =
                    "Body: {\"value\": \"…\", \"hosts\": [\"https://api.example.net\"]}; with hosts it is sent to these alone.")
    public Json put(
            @PathParam("env") String env,
            @PathParam("team") String team,
            @PathParam("name") String name,
            byte @Nullable [] body) {
        if (!Name.isValid(name)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "\"" + name + "\" is no name of a secret: use 1 to 63 of a-z, 0-9 and '-'");
        }
        var secret = new BodyReader().read(body == null ? new byte[0] : body);
        In.environment(secrets, env).put(team(team), name, secret);
        return told(name, secret);
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Forget a secret")
    public Response delete(
            @PathParam("env") String env,
            @PathParam("team") String team,
            @PathParam("name") String name) {
        if (!In.environment(secrets, env).delete(team(team), name)) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "team " + team + " has no secret \"" + name + "\" in " + env);
        }
        return Response.noContent().build();
    }

    private static Json.Obj told(String name, Secrets.Secret secret) {
        return Json.fields()
                .put("name", name)
                .put("hosts", secret.hosts().stream().map(Json::text).toList())
                .done();
    }

    private static TeamName team(String name) {
        if (!Name.isValid(name)) {
            throw new Refusal(Refusal.Kind.UNKNOWN, "there is no team \"" + name + "\"");
        }
        return new TeamName(name);
    }

    /// Nothing of the body is repeated in a refusal: it may hold the secret.
    private static final class BodyReader {

        private final List<Problem> problems = new ArrayList<>();

        Secrets.Secret read(byte[] body) {
            var json = object(body);
            var secret = new Secrets.Secret(value(json), hosts(json));
            if (!problems.isEmpty()) {
                throw new Refusal(Refusal.Kind.INVALID, problems.getFirst().sentence(), problems);
            }
            return secret;
        }

        private static Json.Obj object(byte[] body) {
            try {
                if (JsonText.parse(body) instanceof Json.Obj object) {
                    return object;
                }
            } catch (NotJson e) {
                throw unreadable();
            }
            throw unreadable();
        }

        private static Refusal unreadable() {
            return new Refusal(
                    Refusal.Kind.MALFORMED, "the body is no JSON object; send {\"value\": \"…\"}");
        }

        private String value(Json.Obj body) {
            var value = body.text("value").orElse("");
            if (value.length() < Secrets.SHORTEST || value.length() > Secrets.LONGEST) {
                problems.add(
                        Problem.at(
                                "value",
                                "the value is a text of " + value.length() + " characters",
                                "send "
                                        + Secrets.SHORTEST
                                        + " to "
                                        + Secrets.LONGEST
                                        + ": what is shorter cannot be masked in a log"));
            }
            return value;
        }

        private List<String> hosts(Json.Obj body) {
            var hosts = new ArrayList<String>();
            for (var item : body.items("hosts").orElse(List.of())) {
                host(item).ifPresent(hosts::add);
            }
            return hosts;
        }

        private Optional<String> host(Json item) {
            var text = item instanceof Json.Text(var written) ? written : "";
            return switch (HttpGrant.read(text)) {
                case Checked.Sound<HttpGrant> sound -> Optional.of(text);
                case Checked.Faulty<HttpGrant>(var faults) -> {
                    faults.forEach(
                            fault ->
                                    problems.add(
                                            new Problem(
                                                    null,
                                                    0,
                                                    0,
                                                    "hosts",
                                                    fault.message(),
                                                    fault.suggestion())));
                    yield Optional.empty();
                }
            };
        }
    }
}
