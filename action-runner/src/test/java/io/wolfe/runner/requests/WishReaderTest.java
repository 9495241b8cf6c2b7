package io.wolfe.runner.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishReaderTest {

    @Test
    void nothingIsAWishForARunWithoutParameters() {
        var wish = read("");

        assertThat(wish.parameters().fields()).isEmpty();
        assertThat(wish.shadow()).isFalse();
        assertThat(wish.event()).isEmpty();
    }

    @Test
    void everythingThatCanBeWishedForIsRead() {
        var wish =
                read(
                        """
                        {"parameters": {"broker": "i-1"}, "eventId": "e1", "shadow": true,
                         "commit": "0123456789012345678901234567890123456789"}\
                        """);

        assertThat(wish.parameters().text("broker")).contains("i-1");
        assertThat(wish.event().orElseThrow()).hasToString("e1");
        assertThat(wish.shadow()).isTrue();
        assertThat(wish.commit().orElseThrow().brief()).isEqualTo("01234567");
    }

    @Test
    void anAlertThatIsBroughtAlongKeepsItsNumbersAndTextStaysText() {
        assertThat(
                        new String(
                                read("{\"event\": {\"v\": 1.0}}").brought().orElseThrow().bytes(),
                                UTF_8))
                .isEqualTo("{\"v\":1.0}");
        assertThat(
                        new String(
                                read("{\"event\": \"disk full\"}").brought().orElseThrow().bytes(),
                                UTF_8))
                .isEqualTo("disk full");
        assertThat(read("{\"event\": null}").brought()).isEmpty();
    }

    @Test
    void aBlankIdempotencyKeyIsNone() {
        assertThat(WishReader.read(new byte[0], Optional.of(" ")).idempotencyKey()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"parameters\": 7}|parameters is 7, not an object (send {\"parameters\":"
                        + " {\"name\": \"value\"}})",
                "{\"shadow\": \"yes\"}|shadow is \"yes\" (write true or false)",
                "{\"eventId\": 7}|eventId is 7, not text (give the id of an event in the ledger)",
                "{\"eventId\": \" \"}|eventId is blank (give the id of an event in the ledger, or"
                        + " leave it out)",
                "{\"commit\": true}|commit is true, not text (give the 40 hex digits of a commit)",
                "{\"commit\": \"main\"}|commit \"main\" is not a full Git commit id: give its 40"
                        + " hex digits (see the runbook's history for its commits)",
                "{\"event\": {}, \"eventId\": \"e\"}|event and eventId were given together (keep one"
                        + " of them)",
                "{\"params\": {}}|unknown key \"params\" (known keys are parameters, event, eventId,"
                        + " shadow, commit)"
            })
    void aFaultIsToldWithWhatToWriteInstead(String body, String message) {
        var refusal = refusal(body);

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal).hasMessage(message);
    }

    @Test
    void everyFaultIsToldAtOnce() {
        var refusal = refusal("{\"parameters\": [], \"shadow\": 1, \"x\": 2}");

        assertThat(refusal).hasMessage("3 things are wrong with the request");
        assertThat(refusal.problems().stream().map(Problem::path).toList())
                .isEqualTo(List.of("x", "parameters", "shadow"));
    }

    @Test
    void aLongValueIsShownByItsBeginning() {
        assertThat(refusal("{\"shadow\": \"" + "y".repeat(1_000) + "\"}"))
                .hasMessage("shadow is \"" + "y".repeat(79) + "… (write true or false)");
    }

    @Test
    void whatIsNoJsonIsMalformed() {
        var refusal = refusal("{");

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
        assertThat(refusal.getMessage()).startsWith("the body is not JSON at line 1, column 2");
    }

    @Test
    void whatIsNoObjectIsMalformed() {
        assertThat(refusal("[]"))
                .hasMessage("the body is no JSON object; send {\"parameters\": {…}}");
    }

    private static Refusal refusal(String body) {
        return catchThrowableOfType(Refusal.class, () -> read(body));
    }

    private static Wish read(String body) {
        return WishReader.read(body.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }
}
