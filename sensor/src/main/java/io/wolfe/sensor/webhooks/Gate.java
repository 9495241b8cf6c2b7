package io.wolfe.sensor.webhooks;

import io.wolfe.model.Environment;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.Webhook;
import io.wolfe.model.event.Webhooks;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The webhooks of one environment: gives them their secrets, and lets those in who know them.
/// Any thread.
public final class Gate {

    /// What a person chooses must be hard to guess, for anybody may try.
    public static final int SHORTEST = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 24;

    /// Compared with when there is no webhook of the name, so that the answer takes as long.
    private static final String NOBODYS = "nobody knows this secret";

    private final Environment environment;
    private final Webhooks webhooks;
    private final Seal seal;
    private final InstantSource clock;

    public Gate(Environment environment, Webhooks webhooks, Seal seal, InstantSource clock) {
        this.environment = environment;
        this.webhooks = webhooks;
        this.seal = seal;
        this.clock = clock;
    }

    public List<Webhook> all() {
        return webhooks.all();
    }

    public Optional<Webhook> find(String name) {
        return webhooks.find(name);
    }

    public boolean remove(String name) {
        return webhooks.remove(name);
    }

    /// @param secret shown to whoever made it, and to nobody ever again
    /// @param isNew whether there was none of this name
    public record Made(Webhook webhook, String secret, boolean isNew) {}

    /// Makes a webhook, or gives the one of this name a new secret.
    ///
    /// @param wanted the secret that the vendor gave out; when absent, one is made
    /// @param grace how long the secret before it is still good
    public Made make(
            String name, Webhook.Kind kind, @Nullable String wanted, Duration grace, String by) {
        var secret = wanted == null ? random() : wanted;
        var now = clock.instant();
        var before = webhooks.find(name);
        var webhook =
                new Webhook(
                        name,
                        kind,
                        seal.close(secret, purpose(name)),
                        now,
                        by,
                        before.filter(old -> old.kind() == kind && grace.isPositive())
                                .map(old -> new Webhook.Former(old.sealed(), now.plus(grace)))
                                .orElse(null));
        webhooks.put(webhook);
        return new Made(webhook, secret, before.isEmpty());
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return "whs_" + HexFormat.of().formatHex(bytes);
    }

    /// Whether it is worth reading the body. Tells nothing that the sender does not know.
    public boolean isWorthReading(String name, Knock knock) {
        return webhooks.find(name).map(Gate::proof).orElse(Proof.TOKEN).isShown(knock);
    }

    /// Whether the sender knows a secret of this webhook.
    ///
    /// @throws Refusal when this server cannot open the secret
    public boolean lets(String name, Knock knock) {
        var webhook = webhooks.find(name);
        var now = clock.instant();
        var secrets = webhook.map(known -> secrets(known, now)).orElse(List.of(NOBODYS));
        var proof = webhook.map(Gate::proof).orElse(Proof.TOKEN);
        var holds = secrets.stream().anyMatch(secret -> proof.holds(knock, secret, now));
        return holds && webhook.isPresent();
    }

    private static Proof proof(Webhook webhook) {
        return Proof.of(webhook.kind());
    }

    private List<String> secrets(Webhook webhook, Instant now) {
        var secrets = new ArrayList<String>();
        secrets.add(open(webhook, webhook.sealed()));
        var former = webhook.former();
        if (former != null && now.isBefore(former.until())) {
            secrets.add(open(webhook, former.sealed()));
        }
        return secrets;
    }

    private String open(Webhook webhook, String sealed) {
        return seal.open(sealed, purpose(webhook.name()))
                .orElseThrow(() -> sealedElsewhere(webhook));
    }

    private Refusal sealedElsewhere(Webhook webhook) {
        LOG.atError()
                .addKeyValue("environment", environment)
                .addKeyValue("webhook", webhook.name())
                .log(
                        "the secret of a webhook was sealed with another key, so nobody can be let in"
                                + " by it here; give all servers the same"
                                + " secrets/secrets.key, or make the webhook anew");
        return new Refusal(
                Refusal.Kind.AWAY, "who sends cannot be checked here now; send it again later");
    }

    private String purpose(String name) {
        return "webhook " + environment + "/" + name;
    }
}
