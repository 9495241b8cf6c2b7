package io.wolfe.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "€", "𝄞"})
    void aCharacterIsHeldBackUntilItIsWhole(String character) {
        var bytes = ("x" + character).getBytes(StandardCharsets.UTF_8);

        for (int length = 1; length <= bytes.length; length++) {
            var whole = Utf8.whole(Arrays.copyOf(bytes, length));

            var text = new String(whole, StandardCharsets.UTF_8);
            assertThat(text).isEqualTo(length < bytes.length ? "x" : "x" + character);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xbf, 0xf8, 0xff})
    void bytesThatAreNoTextAreNotHeldBack(int b) {
        var bytes = new byte[] {(byte) b, (byte) b, (byte) b, (byte) b};

        assertThat(Utf8.whole(bytes)).isEqualTo(bytes);
    }
}
