package io.wolfe.runner.calls;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.wire.JsonText;
import io.wolfe.runner.sandbox.Host;
import java.util.Optional;

/// Hands messages to webhooks. A channel is a granted URL, or the name of a granted secret that
/// holds one: whoever may post to a webhook needs nothing but its URL, so the URL is a secret.
public final class Notifications implements Caller {

    private final HttpCalls http;
    private final Environment environment;

    public Notifications(HttpCalls http, Environment environment) {
        this.http = http;
        this.environment = environment;
    }

    @Override
    public String kind() {
        return "notify";
    }

    @Override
    public Journal.Effect effect(Json.Obj request, Runbook.Grants grants) {
        return Journal.Effect.CHANGE;
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        var channel = channel(request);
        if (isUrl(channel)) {
            return Destination.refusal(channel, grants);
        }
        return grants.secrets().contains(channel)
                ? Optional.empty()
                : Optional.of(
                        "the channel \""
                                + channel
                                + "\" is not granted: keep its webhook's URL as a secret of that"
                                + " name and add it under grants: secrets: in runbook.yaml");
    }

    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var channel = channel(request);
        var url = isUrl(channel) ? Optional.of(channel) : circumstances.secrets().value(channel);
        if (url.filter(Notifications::isUrl).isEmpty()) {
            return new Host.Answer.Refused(
                    url.isEmpty()
                            ? "team "
                                    + circumstances.run().team()
                                    + " has no channel \""
                                    + channel
                                    + "\" in "
                                    + environment
                                    + ": keep the URL of its webhook as a secret of that name"
                            : "the secret \"" + channel + "\" holds no URL of a webhook");
        }
        return told(channel, http.call(post(url.get(), request, circumstances), circumstances));
    }

    private Json.Obj post(String url, Json.Obj request, Circumstances circumstances) {
        var message =
                Json.fields()
                        .put("text", request.text("text").orElse(""))
                        .put("execution", circumstances.run().id().value())
                        .put("runbook", circumstances.run().runbook().value())
                        .put("team", circumstances.run().team().value())
                        .put("environment", environment.word())
                        .put("fields", request.object("fields").orElse(Json.EMPTY))
                        .done();
        return Json.fields()
                .put("method", "POST")
                .put("url", url)
                .put("headers", Json.fields().put("Content-Type", "application/json").done())
                .put("body", Json.fields().put("text", JsonText.print(message)).done())
                .done();
    }

    private static Host.Answer told(String channel, Host.Answer answer) {
        if (!(answer instanceof Host.Answer.Answered(Json.Obj response))) {
            return answer;
        }
        var status =
                response.get("status").orElse(Json.NULL) instanceof Json.Num number
                        ? number.value().intValue()
                        : 0;
        return outcome(channel, status);
    }

    private static Host.Answer outcome(String channel, int status) {
        return new Host.Answer.Answered(
                Json.fields()
                        .put("channel", channel)
                        .put("delivered", status >= 200 && status < 300)
                        .put("status", status)
                        .done());
    }

    @Override
    public Host.Answer shadow(Json.Obj request, Circumstances circumstances) {
        return outcome(channel(request), 200);
    }

    private static boolean isUrl(String channel) {
        return channel.startsWith("https://") || channel.startsWith("http://");
    }

    private static String channel(Json.Obj request) {
        return request.text("channel").orElse("");
    }
}
