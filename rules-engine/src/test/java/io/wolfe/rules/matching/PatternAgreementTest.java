package io.wolfe.rules.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.format.pattern.EventPattern;
import io.wolfe.format.pattern.RulerPattern;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.event.ruler.GenericMachine;

/// Made-up patterns and events, looked at in three ways that have to agree: by Event Ruler, which
/// defines what a pattern means; by the evaluation of one rule; and by the index over many.
class PatternAgreementTest {

    private static final int ROUNDS = 300;
    private static final int PATTERNS = 12;
    private static final int EVENTS = 60;

    @RepeatedTest(4)
    void aPatternMeansWhatEventRulerSaysItMeans() throws Exception {
        var made = MadeUpPatterns.ofOneKind(random());

        int matches = 0;
        for (int i = 0; i < ROUNDS * PATTERNS; i++) {
            matches += compareWithEventRuler(made);
        }
        assertThat(matches).as("enough matches to mean anything").isGreaterThan(2_000);
    }

    @RepeatedTest(4)
    void theIndexFindsWhatEachRuleByItselfWouldFind() {
        var made = MadeUpPatterns.ofAllKinds(random());

        int matches = 0;
        for (int i = 0; i < ROUNDS; i++) {
            matches += compareWithIndex(made);
        }
        assertThat(matches).as("enough matches to mean anything").isGreaterThan(10_000);
    }

    private static Random random() {
        var seed = System.nanoTime();
        System.out.println("PatternAgreementTest: seed " + seed);
        return new Random(seed);
    }

    private static int compareWithEventRuler(MadeUpPatterns made) throws Exception {
        var pattern = made.sound();
        var machine = GenericMachine.<String>builder().build();
        machine.addRule("it", RulerPattern.text(pattern));
        var rule = LiveRules.of(pattern);
        int matches = 0;
        for (int e = 0; e < EVENTS / 6; e++) {
            var event = made.event();
            var matched = matches(rule, event);
            assertThat(matched)
                    .as(question(pattern, event))
                    .isEqualTo(!machine.rulesForJSONEvent(JsonText.print(event)).isEmpty());
            matches += matched ? 1 : 0;
        }
        return matches;
    }

    private static int compareWithIndex(MadeUpPatterns made) {
        var rules = Stream.generate(made::sound).limit(PATTERNS).map(LiveRules::of).toList();
        var index = new RuleIndex(rules);
        int matches = 0;
        for (int e = 0; e < EVENTS; e++) {
            var event = made.event();
            var leaves = EventLeaves.of(event, index.asked());
            var found = index.matched(leaves, new PatternExplainer(leaves));
            for (var rule : rules) {
                assertThat(found.contains(rule))
                        .as(question(rule.pattern(), event))
                        .isEqualTo(matches(rule, event));
            }
            matches += found.size();
        }
        return matches;
    }

    private static boolean matches(LiveRule rule, Json.Obj event) {
        var leaves = EventLeaves.of(event, FieldNames.of(rule.paths()));
        return new PatternExplainer(leaves).matches(rule.alternatives());
    }

    private static String question(EventPattern pattern, Json.Obj event) {
        return JsonText.print(pattern.source()) + " matches " + JsonText.print(event);
    }
}
