package io.wolfe.rules.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.format.document.Checked;
import io.wolfe.format.pattern.EventPattern;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.event.ruler.GenericMachine;

/// Why the index is our own: what Event Ruler 2.1.0 answers to one test depends on the tests and
/// rules beside it. When one of these tests fails because Event Ruler has become right, look again.
class EventRulerSurprisesTest {

    static Stream<Arguments> surprises() {
        return Stream.of(
                Arguments.of(
                        "a text is not found beside a number's range",
                        "{\"b\":[\"x\"]}",
                        "{\"b\":[{\"numeric\":[\"<=\",2.5]},\"true\",{\"numeric\":[\">\",1]}]}",
                        "{\"b\":\"x\"}",
                        true),
                Arguments.of(
                        "a wildcard hides the test beside it",
                        "{\"c\":[{\"wildcard\":\"*x\"},"
                                + "{\"anything-but\":{\"equals-ignore-case\":\"x\"}}]}",
                        "{\"b\":[1]}",
                        "{\"c\":\"Xy\"}",
                        true),
                Arguments.of(
                        "two tests that both say no say yes together",
                        "{\"b\":[{\"anything-but\":{\"wildcard\":\"*\"}},"
                                + "{\"prefix\":{\"equals-ignore-case\":\"Xy\"}}]}",
                        "{\"c\":[1]}",
                        "{\"b\":[\"x*y\"]}",
                        false),
                Arguments.of(
                        "a number is an address",
                        "{\"a\":[{\"cidr\":\"16.0.0.0/8\"}]}",
                        "{\"b\":[1]}",
                        "{\"a\":10500000}",
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("surprises")
    void theIndexIsRightWhereEventRulerIsNot(
            String surprise, String asked, String neighbour, String event, boolean matches)
            throws Exception {
        var machine = GenericMachine.<String>builder().build();
        machine.addRule("neighbour", neighbour);
        machine.addRule("asked", asked);

        assertThat(machine.rulesForJSONEvent(event).contains("asked")).isNotEqualTo(matches);
        assertThat(indexFinds(asked, neighbour, event)).isEqualTo(matches);
    }

    private static boolean indexFinds(String asked, String neighbour, String event) {
        var rule = LiveRules.of(pattern(asked));
        var index = new RuleIndex(List.of(rule, LiveRules.of(pattern(neighbour))));
        var leaves = EventLeaves.of((Json.Obj) JsonText.parse(event), index.asked());
        return index.matched(leaves, new PatternExplainer(leaves)).contains(rule);
    }

    private static EventPattern pattern(String text) {
        return switch (EventPattern.read((Json.Obj) JsonText.parse(text))) {
            case Checked.Sound<EventPattern>(var pattern) -> pattern;
            case Checked.Faulty<EventPattern>(var faults) ->
                    throw new AssertionError(faults.toString());
        };
    }
}
