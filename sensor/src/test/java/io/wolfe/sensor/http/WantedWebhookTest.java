package io.wolfe.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.Webhook;
import io.wolfe.model.wire.JsonText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WantedWebhookTest {

    @Test
    void aWebhookIsWantedByItsKind() {
        assertThat(wanted("{\"kind\":\"grafana\"}"))
                .isEqualTo(new WantedWebhook(Webhook.Kind.GRAFANA, null, Duration.ofHours(24)));
        assertThat(
                        wanted(
                                "{\"kind\":\"pagerduty\",\"secret\":\"0123456789abcdef\",\"grace\":\"0s\"}"))
                .isEqualTo(
                        new WantedWebhook(
                                Webhook.Kind.PAGERDUTY, "0123456789abcdef", Duration.ZERO));
    }

    @Test
    void whatIsNotClearIsRefusedWithWhatToGive() {
        assertRefused(
                "{\"kind\":\"nagios\"}",
                "the kind of the webhook is \"nagios\": give one of pagerduty, grafana, github,"
                        + " datadog, token");
        for (var secret : List.of("\"short\"", "12345678901234567")) {
            assertRefused(
                    "{\"kind\":\"token\",\"secret\":" + secret + "}",
                    "the secret of the webhook is no text of at least 16 characters: give the one"
                            + " that the sender signs with, or leave it out and one is made");
        }
        assertRefused(
                "{\"kind\":\"token\",\"grace\":\"a while\"}",
                "the grace of the former secret is \"a while\": give a duration such as 24h, or 0s");
    }

    private static void assertRefused(String body, String message) {
        assertThatThrownBy(() -> wanted(body))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID))
                .hasMessage(message);
    }

    private static WantedWebhook wanted(String body) {
        return WantedWebhook.of((Json.Obj) JsonText.parse(body));
    }
}
