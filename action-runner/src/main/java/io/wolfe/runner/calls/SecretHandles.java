package io.wolfe.runner.calls;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.util.Optional;

/// Gives out handles of secrets. The value never enters the sandbox, in no mode.
public final class SecretHandles implements Caller {

    private final Environment environment;

    public SecretHandles(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String kind() {
        return "secret";
    }

    @Override
    public Journal.Effect effect(Json.Obj request, Runbook.Grants grants) {
        return Journal.Effect.READ;
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        return grants.secrets().contains(name(request))
                ? Optional.empty()
                : Optional.of(
                        "the secret \""
                                + name(request)
                                + "\" is not granted: add it under grants: secrets: in"
                                + " runbook.yaml");
    }

    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var run = circumstances.run();
        return circumstances
                .secrets()
                .handle(name(request))
                .<Host.Answer>map(
                        handle ->
                                new Host.Answer.Answered(
                                        Json.fields().put("handle", handle).done()))
                .orElseGet(
                        () ->
                                new Host.Answer.Refused(
                                        "team "
                                                + run.team()
                                                + " has no secret \""
                                                + name(request)
                                                + "\" in "
                                                + environment
                                                + ": put it with PUT /api/v1/"
                                                + environment
                                                + "/teams/"
                                                + run.team()
                                                + "/secrets/"
                                                + name(request)));
    }

    @Override
    public Host.Answer shadow(Json.Obj request, Circumstances circumstances) {
        return call(request, circumstances);
    }

    @Override
    public void replayed(Json.Obj request, Json answer, Circumstances circumstances) {
        if (answer instanceof Json.Obj told) {
            told.text("handle").ifPresent(circumstances.secrets()::rememberHandle);
        }
    }

    private static String name(Json.Obj request) {
        return request.text("name").orElse("");
    }
}
