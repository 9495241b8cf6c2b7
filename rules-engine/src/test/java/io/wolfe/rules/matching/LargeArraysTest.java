package io.wolfe.rules.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.rule.Decision;
import io.wolfe.rules.Events;
import io.wolfe.rules.Teams;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever sends an event does not decide how long we think about it.
@Timeout(20)
class LargeArraysTest {

    private static final int MANY = 20_000;

    @Test
    void manyElementsInOneArrayAreNoTrouble() {
        var elements = IntStream.range(0, MANY).mapToObj(i -> object("a", 1, "b", i % 2)).toList();

        var decision = decision("{ l: { a: [1], b: [2] } }", "l", Json.array(elements));

        assertThat(decision.message()).startsWith("none of the values of data.l.b fits");
    }

    @Test
    void severalLargeArraysAreGivenUpInAFewWords() {
        var left = IntStream.range(0, MANY).mapToObj(i -> object("a", 1, "z", i % 2)).toList();
        var right = IntStream.range(0, MANY).mapToObj(i -> object("b", 1, "y", i % 2)).toList();
        var data =
                Json.fields()
                        .put("l", oneOnTop(left, "a", "z"))
                        .put("m", oneOnTop(right, "b", "y"))
                        .done();

        var decision = decision("{ l: { a: [1], z: [7] }, m: { b: [1], y: [7] } }", data);

        assertThat(decision.message())
                .isEqualTo(
                        "the arrays of this event are too large to look for one element that has"
                                + " all of data.l.a and data.l.z and data.m.b and data.m.y");
    }

    /// Adds an element in which only the second field has the wanted value, so that each field
    /// holds somewhere.
    private static Json oneOnTop(List<Json.Obj> elements, String not, String yes) {
        var all = new ArrayList<Json>(elements);
        all.add(object(not, 0, yes, 7));
        return Json.array(all);
    }

    private static Json.Obj object(String one, int first, String two, int second) {
        return Json.fields().put(one, first).put(two, second).done();
    }

    private static Decision decision(String pattern, String field, Json value) {
        return decision(pattern, Json.fields().put(field, value).done());
    }

    private static Decision decision(String pattern, Json.Obj data) {
        var base = Events.atlas("{}");
        var event =
                new CloudEvent(
                        base.id(), base.source(), base.type(), null, null, base.extensions(), data);
        return Teams.team("demo")
                .runbook("any", "")
                .rule("it", "match: { data: " + pattern + " }\nrun: [{ runbook: any }]\n")
                .book()
                .rule(Events.ID, event, Events.NOW)
                .getFirst();
    }
}
