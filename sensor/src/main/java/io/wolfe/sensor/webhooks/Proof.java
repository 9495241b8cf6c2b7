package io.wolfe.sensor.webhooks;

import io.wolfe.model.event.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How each kind of sender proves that it knows the secret. What it shows is compared in a time
/// that tells nothing of how much of it was right.
enum Proof {
    /// [Several signatures of the
    /// body](https://developer.pagerduty.com/docs/verifying-webhook-signatures) while PagerDuty
    /// changes its own; one of them is enough.
    PAGERDUTY("x-pagerduty-signature") {
        @Override
        boolean holds(Knock knock, String secret, Instant now) {
            var wanted = hmac(secret, knock.body());
            return knock.header(header).stream()
                    .flatMap(shown -> Stream.of(shown.split(",")))
                    .map(String::strip)
                    .anyMatch(shown -> same("v1=" + wanted, shown));
        }
    },
    /// A signature of the body, or of a time and the body where the contact point is told to send
    /// the time. See Grafana's documentation of its webhook notifier, under HMAC signature.
    GRAFANA("x-grafana-alerting-signature") {
        @Override
        boolean holds(Knock knock, String secret, Instant now) {
            var time = knock.header(GRAFANAS_TIME);
            var signed = time.map(said -> behind(said, knock.body())).orElse(knock.body());
            return knock.header(header)
                    .filter(shown -> same(hmac(secret, signed), shown.strip()))
                    .filter(shown -> time.map(said -> isNow(said, now)).orElse(true))
                    .isPresent();
        }
    },
    /// [A signature of the
    /// body](https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries).
    GITHUB("x-hub-signature-256") {
        @Override
        boolean holds(Knock knock, String secret, Instant now) {
            return knock.header(header)
                    .filter(shown -> same("sha256=" + hmac(secret, knock.body()), shown.strip()))
                    .isPresent();
        }
    },
    /// The secret itself, for senders that sign nothing.
    TOKEN("x-wolfe-token") {
        @Override
        boolean isShown(Knock knock) {
            return knock.anyToken().isPresent();
        }

        @Override
        boolean holds(Knock knock, String secret, Instant now) {
            return knock.anyToken().filter(shown -> same(secret, shown)).isPresent();
        }
    };

    static final String GRAFANAS_TIME = "x-grafana-alerting-timestamp";

    /// A signed request that is older than this was kept by somebody and is sent again.
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";

    final String header;

    Proof(String header) {
        this.header = header;
    }

    static Proof of(Webhook.Kind kind) {
        return switch (kind) {
            case PAGERDUTY -> PAGERDUTY;
            case GRAFANA -> GRAFANA;
            case GITHUB -> GITHUB;
            case DATADOG, TOKEN -> TOKEN;
        };
    }

    /// Whether anything is shown at all; told without the body.
    boolean isShown(Knock knock) {
        return knock.header(header).isPresent();
    }

    abstract boolean holds(Knock knock, String secret, Instant now);

    private static byte[] behind(String time, byte[] body) {
        var head = (time + ":").getBytes(StandardCharsets.UTF_8);
        var signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return signed;
    }

    private static boolean isNow(String seconds, Instant now) {
        return time(seconds)
                .map(said -> Duration.between(said, now).abs().compareTo(WINDOW) <= 0)
                .orElse(false);
    }

    private static Optional<Instant> time(String seconds) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.strip())));
        } catch (NumberFormatException | java.time.DateTimeException _) {
            return Optional.empty();
        }
    }

    static String hmac(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static boolean same(String wanted, String shown) {
        return MessageDigest.isEqual(
                wanted.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
