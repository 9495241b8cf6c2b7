package io.wolfe.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void whatWasSentIsPrintedAgainWithItsDigitsAndItsOrder() {
        var sent =
                "{\"z\":1.0,\"a\":12345678901234567890123,\"m\":[1e3,-0,true,null,\"\\u00e4\"],\"$where\":{\"a.b\":0.10}}";

        var printed = JsonText.print(JsonText.parse(sent));

        assertThat(printed).isEqualTo(sent.replace("\\u00e4", "ä"));
    }

    @Test
    void aNumberKnowsWhetherItWasWrittenWhole() {
        var numbers = (Json.Arr) JsonText.parse("[1, 1.0, 1e0, -7]");

        assertThat(numbers.items().stream().map(number -> ((Json.Num) number).isWhole()))
                .isEqualTo(List.of(true, false, false, true));
    }

    @Test
    void aDuplicateKeyIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> JsonText.parse("{\"a\":1,\n \"a\":2}"))
                .isInstanceOf(NotJson.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("Duplicate field 'a'");
    }

    @Test
    void whatIsNotJsonIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> JsonText.parse("{\"a\": nope}"))
                .isInstanceOf(NotJson.class)
                .hasMessageContaining("not JSON at line 1, column");
        assertThatThrownBy(() -> JsonText.parse(""))
                .isInstanceOf(NotJson.class)
                .hasMessage("the text is empty");
        assertThatThrownBy(() -> JsonText.parse("1 2"))
                .isInstanceOf(NotJson.class)
                .hasMessageContaining("more text after");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> JsonText.parse(new byte[] {(byte) 0xff, (byte) 0xfe, 0x22}))
                .isInstanceOf(NotJson.class)
                .hasMessage("the bytes are not UTF-8 text");
    }

    @Test
    void aTowerOfBracketsIsRefusedBeforeItFalls() {
        var tower = "[".repeat(100_000);

        assertThatThrownBy(() -> JsonText.parse(tower))
                .isInstanceOf(NotJson.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void aNumberWithoutEndIsRefused() {
        assertThatThrownBy(() -> JsonText.parse("9".repeat(2_000)))
                .isInstanceOf(NotJson.class)
                .hasMessageContaining("Number value length");
    }

    @Test
    void bytesAreUtf8() {
        assertThat(JsonText.bytes(Json.text("ä")))
                .isEqualTo("\"ä\"".getBytes(StandardCharsets.UTF_8));
    }
}
