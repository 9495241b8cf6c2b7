package io.wolfe.sensor.http;

import io.wolfe.model.Json;
import io.wolfe.model.event.Webhook;
import io.wolfe.sensor.webhooks.Gate;

/// How webhooks are told to those who care for them.
final class WebhookForm {

    private WebhookForm() {}

    static Json of(String env, Webhook webhook) {
        return fields(env, webhook).done();
    }

    /// The only time that the secret is told.
    static Json of(String env, Gate.Made made) {
        return fields(env, made.webhook())
                .put("secret", made.secret())
                .put("how", how(made.webhook().kind()))
                .done();
    }

    private static Json.Fields fields(String env, Webhook webhook) {
        var former = webhook.former();
        return Json.fields()
                .put("name", webhook.name())
                .put("kind", webhook.kind().word())
                .put("address", "/api/v1/" + env + "/webhooks/" + webhook.name())
                .put("since", webhook.since())
                .put("by", webhook.by())
                .put("formerSecretUntil", former == null ? null : former.until());
    }

    private static String how(Webhook.Kind kind) {
        return switch (kind) {
            case PAGERDUTY ->
                    "PagerDuty makes its own secret and shows it when the subscription is created:"
                            + " put it here as \"secret\". It signs with X-PagerDuty-Signature.";
            case GRAFANA ->
                    "In the contact point, under HMAC signature, set the secret, leave the header"
                            + " X-Grafana-Alerting-Signature, and set the timestamp header to"
                            + " X-Grafana-Alerting-Timestamp, so that an old request cannot be sent"
                            + " again.";
            case GITHUB ->
                    "Set the secret in the webhook's settings, content type application/json. It signs"
                            + " with X-Hub-Signature-256.";
            case DATADOG ->
                    "In the webhook's custom headers write {\"X-Wolfe-Token\": \"the secret\"}.";
            case TOKEN ->
                    "Send the secret as \"Authorization: Bearer …\" or X-Wolfe-Token; a sender that can"
                            + " set no header puts it behind the address, as /SECRET or ?token=SECRET.";
        };
    }
}
