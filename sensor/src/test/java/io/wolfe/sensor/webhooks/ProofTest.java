package io.wolfe.sensor.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.sensor.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Signatures were made by `openssl dgst -sha256 -hmac`; GitHub's is the one of its documentation.
class ProofTest {

    private static final Instant SIGNED = Instant.ofEpochSecond(1_795_521_600);

    private static final String PAGER = "x-pagerduty-signature";
    private static final String PAGERS_SECRET = "the secret of pagerduty";
    private static final String PAGERS =
            "v1=d64281894b458fec6d8623cb88de329ad497f7d607f08ba037812319f3667537";

    private static final String GRAFANA = "x-grafana-alerting-signature";
    private static final String GRAFANAS_SECRET = "the secret of grafana";
    private static final String GRAFANAS =
            "5d4920a093bb9ab71647f8eb42e28993d1066d9db3fdce72bfb3f39e63adb4fa";
    private static final String GRAFANAS_WITH_TIME =
            "ec22b3a9cfb4780e42a6ee4166d60230765c4f15b58ca78ee06dc4833ff3f7c8";

    @Test
    void pagerDutySignsTheBodyAndOneOfItsSignaturesIsEnough() {
        var body = "{\"event\":{}}";

        assertThat(pager(body, PAGERS)).isTrue();
        assertThat(pager(body, "v1=" + "0".repeat(64) + "," + PAGERS)).isTrue();
        assertThat(pager(body + " ", PAGERS)).isFalse();
        assertThat(pager(body, PAGERS.replace("v1=", "v2="))).isFalse();
        assertThat(pager(body, PAGERS.replace("v1=", ""))).isFalse();
        assertThat(pager(body, "v1=")).isFalse();
        assertThat(pager(body, "")).isFalse();
        assertThat(Proof.PAGERDUTY.holds(knock(Map.of(PAGER, PAGERS), body), "another", SIGNED))
                .isFalse();
    }

    private static boolean pager(String body, String shown) {
        return Proof.PAGERDUTY.holds(knock(Map.of(PAGER, shown), body), PAGERS_SECRET, SIGNED);
    }

    @Test
    void grafanaSignsTheBodyAndNeedsNoTime() {
        var body = "{\"alerts\":[]}";

        assertThat(grafana(Map.of(GRAFANA, GRAFANAS), body, SIGNED)).isTrue();
        assertThat(grafana(Map.of(GRAFANA, GRAFANAS), body + " ", SIGNED)).isFalse();
        assertThat(grafana(Map.of(), body, SIGNED)).isFalse();
    }

    @Test
    void whereGrafanaSignsTheTimeAnOldRequestIsWorthNothing() {
        var body = "{\"alerts\":[]}";
        var shown =
                Map.of(
                        GRAFANA,
                        GRAFANAS_WITH_TIME,
                        Proof.GRAFANAS_TIME,
                        Long.toString(SIGNED.getEpochSecond()));
        var late = SIGNED.plus(Proof.WINDOW).plus(Duration.ofSeconds(1));

        assertThat(grafana(shown, body, SIGNED.plus(Proof.WINDOW))).isTrue();
        assertThat(grafana(shown, body, late)).isFalse();
        assertThat(grafana(shown, body, SIGNED.minus(Duration.ofMinutes(6)))).isFalse();
        assertThat(grafana(Map.of(GRAFANA, GRAFANAS_WITH_TIME), body, SIGNED)).isFalse();
        for (var time : new String[] {"1795521601", "noon", "99999999999999999", "-1", ""}) {
            var other = Map.of(GRAFANA, GRAFANAS_WITH_TIME, Proof.GRAFANAS_TIME, time);
            assertThat(grafana(other, body, SIGNED)).isFalse();
        }
    }

    private static boolean grafana(Map<String, String> headers, String body, Instant now) {
        return Proof.GRAFANA.holds(knock(headers, body), GRAFANAS_SECRET, now);
    }

    @Test
    void gitHubSignsAsItsDocumentationSays() {
        var signature = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        var secret = "It's a Secret to Everybody";
        var headers = Map.of("x-hub-signature-256", "sha256=" + signature);

        assertThat(Proof.GITHUB.holds(knock(headers, "Hello, World!"), secret, SIGNED)).isTrue();
        assertThat(Proof.GITHUB.holds(knock(headers, "Hello, World?"), secret, SIGNED)).isFalse();
    }

    @Test
    void aTokenIsTakenFromAHeaderOrTheAddress() {
        assertThat(token(Map.of("authorization", "Bearer 0123456789abcdef"), null)).isTrue();
        assertThat(token(Map.of("x-wolfe-token", "0123456789abcdef"), null)).isTrue();
        assertThat(token(Map.of(), "0123456789abcdef")).isTrue();
        assertThat(token(Map.of("authorization", "Basic 0123456789abcdef"), null)).isFalse();
        assertThat(token(Map.of(), "0123456789abcdeF")).isFalse();
        assertThat(token(Map.of(), "")).isFalse();
        assertThat(token(Map.of(), null)).isFalse();
    }

    private static boolean token(Map<String, String> headers, String inAddress) {
        var knock = new Knock(headers, inAddress, new byte[0]);
        return Proof.TOKEN.holds(knock, "0123456789abcdef", SIGNED);
    }

    private static Knock knock(Map<String, String> headers, String body) {
        return new Knock(headers, null, Fixtures.text(body));
    }
}
