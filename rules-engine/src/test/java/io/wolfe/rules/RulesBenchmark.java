package io.wolfe.rules;

import io.wolfe.format.expression.Condition;
import io.wolfe.format.expression.Expressions;
import io.wolfe.format.expression.Scope;
import io.wolfe.format.expression.Template;
import io.wolfe.format.expression.Templates;
import io.wolfe.format.pattern.RulerPattern;
import io.wolfe.model.Json;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.wire.DecisionForm;
import io.wolfe.model.wire.JsonText;
import io.wolfe.rules.matching.LiveTeam;
import io.wolfe.rules.matching.RuleBook;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.event.ruler.GenericMachine;

/// How fast rules look at events, on one thread, with bare Event Ruler beside it in the same run:
/// rules with a type, an application, two severities and a range of numbers. Run its `main`.
public final class RulesBenchmark {

    private static final int EVENTS = 2_000;
    private static final long SECONDS = 3;
    private static final int TIMED = 20_000;

    private RulesBenchmark() {}

    public static void main(String[] args) throws IOException {
        System.out.println("| rules | what | result |");
        System.out.println("|---|---|---|");
        for (var rules : new int[] {100, 10_000}) {
            matching(rules);
        }
        expressions();
    }

    private static void matching(int rules) throws IOException {
        var team = team(rules);
        var begun = System.nanoTime();
        var live = team.live();
        say(rules, "read and compile", millis(begun));
        begun = System.nanoTime();
        var book = new RuleBook(List.of(live));
        say(rules, "build the index", millis(begun));
        begun = System.nanoTime();
        var machine = machine(live);
        say(rules, "build Event Ruler's machine", millis(begun));

        var events = events(rules);
        say(
                rules,
                "index, event already read",
                perSecond(events, event -> book.matched(Events.ID, event, Events.NOW)));
        var texts = events.stream().map(event -> JsonText.print(event.json())).toList();
        say(
                rules,
                "index, reading the event's JSON",
                perSecond(
                        texts,
                        text ->
                                book.matched(
                                        Events.ID,
                                        CloudEvent.from((Json.Obj) JsonText.parse(text)),
                                        Events.NOW)));
        say(
                rules,
                "bare Event Ruler, reading the JSON",
                perSecond(texts, text -> ask(machine, text)));
        say(
                rules,
                "what deciding does: those that fire or come near, the rest counted",
                perSecond(events, event -> book.look(Events.ID, event, Events.NOW)));
        say(rules, "what that writes, of one event", written(events, book));
        say(
                rules,
                "a decision of every rule, as for explain=all",
                perSecond(events, event -> book.rule(Events.ID, event, Events.NOW)));
        say(
                rules,
                "what that would write, of one event",
                bytes(book.rule(Events.ID, events.getFirst(), Events.NOW)));
    }

    private static String written(List<CloudEvent> events, RuleBook book) {
        var looks = events.stream().map(event -> book.look(Events.ID, event, Events.NOW)).toList();
        var decisions = looks.stream().mapToInt(look -> look.decisions().size()).average();
        var bytes = looks.stream().mapToLong(look -> length(look.decisions())).average();
        return "%.2f decisions, %,.0f bytes"
                .formatted(decisions.orElseThrow(), bytes.orElseThrow());
    }

    private static String bytes(List<Decision> decisions) {
        return "%,d decisions, %,d bytes".formatted(decisions.size(), length(decisions));
    }

    private static long length(List<Decision> decisions) {
        return decisions.stream()
                .mapToLong(decision -> JsonText.print(DecisionForm.of(decision)).length())
                .sum();
    }

    private static Teams team(int rules) {
        var team = Teams.team("bench").runbook("any", "");
        for (int i = 0; i < rules; i++) {
            team.rule(
                    "rule-" + i,
                    """
                    match:
                      type: [atlas.alert]
                      data:
                        app: [app-%d]
                        severity: [critical, high]
                        value: [{ numeric: [">", %d] }]
                    condition: event.data.value >= 1.0
                    run:
                      - runbook: any
                        parameters: { instance: "${event.data.instance}" }
                    """
                            .formatted(i, i % 50));
        }
        return team;
    }

    private static GenericMachine<String> machine(LiveTeam live) throws IOException {
        var machine = GenericMachine.<String>builder().build();
        for (var rule : live.catalog().rules().values()) {
            machine.addRule(rule.rule().name().value(), RulerPattern.text(rule.pattern()));
        }
        return machine;
    }

    private static List<CloudEvent> events(int rules) {
        var random = new Random(7);
        return IntStream.range(0, EVENTS)
                .mapToObj(
                        i ->
                                Events.atlas(
                                        """
                                        {"app": "app-%d", "severity": "%s", "value": %d.5,
                                         "instance": "i-%d", "region": "us-east-1",
                                         "tags": {"owner": "data", "tier": "2"}}
                                        """
                                                .formatted(
                                                        random.nextInt(rules),
                                                        random.nextBoolean() ? "critical" : "low",
                                                        random.nextInt(100),
                                                        i)))
                .toList();
    }

    private static void ask(GenericMachine<String> machine, String event) {
        try {
            machine.rulesForJSONEvent(event);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void expressions() {
        var expressions = new Expressions();
        var condition =
                expressions
                        .condition("event.data.value >= 1.0 && event.data.app.startsWith(\"app\")")
                        .orTell(RulesBenchmark::impossible)
                        .orElseThrow();
        var template =
                new Templates(expressions)
                        .template(
                                Json.fields()
                                        .put("instance", "${event.data.instance}")
                                        .put("what", "${event.data.app} at ${event.data.value}")
                                        .done())
                        .orTell(RulesBenchmark::impossible)
                        .orElseThrow();
        var event = events(1).getFirst().json();
        System.out.println(
                "| 1 | condition and mapping, median of "
                        + TIMED
                        + " | "
                        + median(condition, template, event)
                        + " µs |");
    }

    private static void impossible(Object fault) {
        throw new IllegalStateException(fault.toString());
    }

    private static String median(Condition condition, Template template, Json.Obj event) {
        var times = new long[TIMED];
        for (int warm = 0; warm < 3; warm++) {
            for (int i = 0; i < TIMED; i++) {
                var begun = System.nanoTime();
                var scope = new Scope(event, Events.NOW);
                if (!(condition.judge(scope) instanceof Condition.Answer.Holds)
                        || !(template.fill(scope) instanceof Template.Filling.Filled)) {
                    throw new IllegalStateException("it holds and can be filled");
                }
                times[i] = System.nanoTime() - begun;
            }
        }
        Arrays.sort(times);
        return "%.1f".formatted(times[TIMED / 2] / 1_000.0);
    }

    /// The better of two rounds after one to warm up.
    private static <T> String perSecond(List<T> items, Consumer<T> work) {
        once(items, work);
        return "%,d events/s".formatted(Math.max(once(items, work), once(items, work)));
    }

    private static <T> long once(List<T> items, Consumer<T> work) {
        var begun = System.nanoTime();
        var end = begun + SECONDS * 1_000_000_000;
        long done = 0;
        while (System.nanoTime() < end) {
            work.accept(items.get((int) (done % items.size())));
            done++;
        }
        return done * 1_000_000_000 / (System.nanoTime() - begun);
    }

    private static String millis(long begun) {
        return (System.nanoTime() - begun) / 1_000_000 + " ms";
    }

    private static void say(int rules, String what, String result) {
        System.out.println("| " + rules + " | " + what + " | " + result + " |");
    }
}
