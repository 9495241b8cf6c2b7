package io.wolfe.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.runbook.Runbook;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @Test
    void anAddressThatAGrantNamesIsReached() {
        assertThat(refusal("http://127.0.0.1:8761/apps", "http://127.0.0.1:*")).isNull();
        assertThat(refusal("http://localhost/", "http://localhost")).isNull();
    }

    @Test
    void whatIsNotGrantedIsToldWithTheLineThatWouldGrantIt() {
        assertThat(refusal("https://example.net:8443/a?b=c", "https://example.org"))
                .isEqualTo(
                        "https://example.net:8443/a?b=c is not granted: add"
                                + " \"https://example.net:8443\" under grants: http: in runbook.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ann:secret@127.0.0.1/",
                "http://127.1/",
                "http://0x7f.0.0.1/",
                "http:///path",
                "127.0.0.1",
                ""
            })
    void anAddressInDisguiseIsNoAddress(String url) {
        assertThat(refusal(url, "http://127.0.0.1"))
                .isEqualTo(
                        "\""
                                + url
                                + "\" cannot be called: write scheme and host as in"
                                + " https://example.net/path, without a user name, an address with"
                                + " its four numbers");
    }

    @Test
    void whatIsNoUrlIsToldWhy() {
        assertThat(refusal("http://exa mple.net/", "http://example.net"))
                .isEqualTo("\"http://exa mple.net/\" is no URL: Illegal character in authority");
    }

    @Test
    void anAddressOfTheOtherKindIsRefusedUntilItIsGranted() {
        assertThat(refusal("http://[::ffff:127.0.0.1]/", "http://127.0.0.1"))
                .isEqualTo(
                        "http://[::ffff:127.0.0.1]/ is not granted: add"
                                + " \"http://[::ffff:127.0.0.1]\" under grants: http: in runbook.yaml");
    }

    @Test
    void onlyAGrantOfTheAddressItselfNamesIt() {
        assertThat(isNamed("http://127.0.0.1/", "http://*.0.0.1")).isFalse();
        assertThat(isNamed("http://127.0.0.1/", "http://*.0.0.1", "http://127.0.0.10")).isFalse();
        assertThat(isNamed("http://127.0.0.1/", "http://127.0.0.1")).isTrue();
        assertThat(isNamed("http://inner.example.net/", "http://inner.example.net")).isFalse();
    }

    private static boolean isNamed(String url, String... grants) {
        return Destination.isNamedItself(
                URI.create(url), new Runbook.Grants(List.of(grants), List.of()));
    }

    private static @Nullable String refusal(String url, String... grants) {
        return Destination.refusal(url, new Runbook.Grants(List.of(grants), List.of()))
                .orElse(null);
    }
}
