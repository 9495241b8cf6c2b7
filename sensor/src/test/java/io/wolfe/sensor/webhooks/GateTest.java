package io.wolfe.sensor.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Environment;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Duration DAY = Duration.ofHours(24);

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final InMemoryWebhooks webhooks = new InMemoryWebhooks();
    private final Gate gate = gate(Environment.PROD, "key");

    @Test
    void aSecretIsMadeAndOnlyWhoKnowsItIsLetIn() {
        var made = gate.make("graf", Webhook.Kind.TOKEN, null, DAY, "admin");

        assertThat(made.isNew()).isTrue();
        assertThat(made.secret()).matches("whs_[0-9a-f]{48}");
        assertThat(gate.lets("graf", token(made.secret()))).isTrue();
        assertThat(gate.lets("graf", token("whs_wrong"))).isFalse();
        assertThat(gate.lets("other", token(made.secret()))).isFalse();
        assertThat(gate.lets("other", token("nobody knows this secret"))).isFalse();
    }

    @Test
    void theSecretIsNotInWhatIsKept() {
        var made = gate.make("graf", Webhook.Kind.TOKEN, null, DAY, "admin");

        assertThat(webhooks.all().toString()).doesNotContain(made.secret());
    }

    @Test
    void aFormerSecretIsGoodForItsGraceAndNoLonger() {
        var first = gate.make("graf", Webhook.Kind.TOKEN, null, DAY, "admin").secret();
        var second = gate.make("graf", Webhook.Kind.TOKEN, null, DAY, "admin");

        assertThat(second.isNew()).isFalse();
        assertThat(gate.lets("graf", token(first))).isTrue();
        assertThat(gate.lets("graf", token(second.secret()))).isTrue();
        now = now.plus(DAY);
        assertThat(gate.lets("graf", token(first))).isFalse();
        assertThat(gate.lets("graf", token(second.secret()))).isTrue();
    }

    @Test
    void withoutGraceOrForAnotherKindTheFormerSecretIsWorthNothingAtOnce() {
        var first = gate.make("graf", Webhook.Kind.TOKEN, null, DAY, "admin").secret();
        gate.make("graf", Webhook.Kind.TOKEN, null, Duration.ZERO, "admin");
        assertThat(gate.lets("graf", token(first))).isFalse();

        var second = gate.make("graf", Webhook.Kind.DATADOG, null, DAY, "admin").secret();
        gate.make("graf", Webhook.Kind.TOKEN, null, DAY, "admin");
        assertThat(gate.lets("graf", token(second))).isFalse();
    }

    @Test
    void theVendorsOwnSecretIsTakenAsItIs() {
        gate.make("pager", Webhook.Kind.PAGERDUTY, "the secret of pagerduty", DAY, "admin");
        var signature = "v1=" + Proof.hmac("the secret of pagerduty", new byte[0]);
        var knock = new Knock(Map.of("x-pagerduty-signature", signature), null, new byte[0]);

        assertThat(gate.lets("pager", knock)).isTrue();
        assertThat(gate.isWorthReading("pager", knock)).isTrue();
        assertThat(gate.isWorthReading("pager", token("the secret of pagerduty"))).isFalse();
    }

    @Test
    void whatAnotherServerSealedIsNotARefusalOfTheSender() {
        var secret = gate.make("graf", Webhook.Kind.TOKEN, null, DAY, "admin").secret();

        assertThatThrownBy(() -> gate(Environment.PROD, "another").lets("graf", token(secret)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.AWAY))
                .hasMessage("who sends cannot be checked here now; send it again later");
    }

    private static Knock token(String token) {
        return new Knock(Map.of(), token, new byte[0]);
    }

    private Gate gate(Environment environment, String key) {
        return new Gate(environment, webhooks, new Reversed(key), () -> now);
    }

    /// Good enough to see that something is sealed, and with which key.
    private record Reversed(String key) implements Seal {

        @Override
        public String close(String secret, String purpose) {
            return key + "/" + purpose + "/" + new StringBuilder(secret).reverse();
        }

        @Override
        public Optional<String> open(String sealed, String purpose) {
            var head = key + "/" + purpose + "/";
            return sealed.startsWith(head)
                    ? Optional.of(
                            new StringBuilder(sealed.substring(head.length())).reverse().toString())
                    : Optional.empty();
        }
    }
}
