package io.wolfe.sensor.http;

import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.Webhook;
import io.wolfe.sensor.webhooks.Gate;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The webhook that somebody wants to have.
record WantedWebhook(Webhook.Kind kind, @Nullable String secret, Duration grace) {

    private static final Duration USUAL_GRACE = Duration.ofHours(24);

    static WantedWebhook of(Json.Obj body) {
        return new WantedWebhook(kind(body), secret(body), grace(body));
    }

    private static Webhook.Kind kind(Json.Obj body) {
        var word = body.text("kind").orElse("");
        return Webhook.Kind.named(word)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.INVALID,
                                        "the kind of the webhook is \""
                                                + word
                                                + "\": give one of "
                                                + kinds()));
    }

    private static String kinds() {
        return Arrays.stream(Webhook.Kind.values())
                .map(Webhook.Kind::word)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String secret(Json.Obj body) {
        var given = body.get("secret").orElse(Json.NULL);
        if (given instanceof Json.Null) {
            return null;
        }
        if (given instanceof Json.Text(var secret) && secret.length() >= Gate.SHORTEST) {
            return secret;
        }
        throw new Refusal(
                Refusal.Kind.INVALID,
                "the secret of the webhook is no text of at least "
                        + Gate.SHORTEST
                        + " characters: give the one that the sender signs with, or leave it out and one"
                        + " is made");
    }

    private static Duration grace(Json.Obj body) {
        var given = body.text("grace");
        return given.isEmpty()
                ? USUAL_GRACE
                : Durations.parse(given.get())
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Refusal.Kind.INVALID,
                                                "the grace of the former secret is \""
                                                        + given.get()
                                                        + "\": give a duration such as 24h, or 0s"));
    }
}
