package io.wolfe.rules.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.trial.Trials;
import io.wolfe.model.wire.TrialForm;
import io.wolfe.rules.trials.TrialReader;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/v1/{env}/trials`: what would happen, and why.
@Path("/api/v1/{env}/trials")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
@RunOnVirtualThread
public class TrialsResource {

    private final PerEnvironment<Trials> trials;
    private final InstantSource clock;

    @Inject
    public TrialsResource(PerEnvironment<Trials> trials, InstantSource clock) {
        this.trials = trials;
        this.clock = clock;
    }

    @POST
    @Operation(
            summary = "Try rules on an alert, or on all that arrived in some time; nothing fires",
            description =
                    """
                    Body: what to look at, {"event": {…}} in any known shape, {"eventId": …}, or \
                    {"since": …, "until": …}; and which rules: {"team", "rule": "YAML or JSON text", "name", \
                    "commit", "assumeRunbook"}, all of which may be left out for the deployed ones. With \
                    {"runbook", "parameters"} up to 20 matches are run in shadow. Answers {"sentence", \
                    "decisions", "shadowExecutions", "totals", "rows": [{"eventId", "old", "new"}], "notes"}; \
                    "totals" counts decisions, "rows" holds the first 200, those that changed first. 422 with \
                    every problem when the rule is refused or the range holds too much.""")
    public Json tried(
            @PathParam("env") String env,
            byte @Nullable [] body,
            @Context SecurityContext security) {
        var trial =
                TrialReader.read(
                        body == null ? new byte[0] : body, person(security), clock.instant());
        return TrialForm.of(in(env).run(trial));
    }

    private static String person(SecurityContext security) {
        return Optional.ofNullable(security.getUserPrincipal())
                .map(principal -> principal.getName())
                .orElse("somebody");
    }

    private Trials in(String env) {
        return Environment.named(env)
                .flatMap(trials::in)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "there is no environment \""
                                                + env
                                                + "\" here; this server has "
                                                + trials.words()));
    }
}
