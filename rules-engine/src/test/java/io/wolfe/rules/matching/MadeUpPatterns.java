package io.wolfe.rules.matching;

import io.wolfe.format.document.Checked;
import io.wolfe.format.pattern.EventPattern;
import io.wolfe.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Patterns and events with few names and few values, so that they meet often. Those of one kind
/// use one operator in a pattern, and neither `$or` nor IP addresses: where Event Ruler can be
/// believed.
///
final class MadeUpPatterns {

    private static final List<String> NAMES = List.of("a", "b", "c", "a.b");
    private static final List<String> TEXTS =
            List.of("x", "xy", "Xy", "yx", "", "x*y", "10", "true", "é", "xé", "x\\y", "y/");
    private static final List<String> ADDRESSES =
            List.of(
                    "10.0.0.1",
                    "10.0.0.7",
                    "10.1.0.1",
                    "16.0.0.0",
                    "010.0.0.1",
                    "::1",
                    "0:0:0:0:0:0:0:1",
                    "1000::",
                    "2024.10.12.7",
                    "256.1.1.1",
                    "12:30");
    private static final List<String> RANGES =
            List.of(
                    "10.0.0.0/24",
                    "10.0.0.1/32",
                    "10.0.0.0/7",
                    "::/64",
                    "::1/128",
                    "0.0.0.0/0",
                    "16.0.0.0/8");
    private static final List<String> NUMBERS =
            List.of(
                    "1",
                    "1.0",
                    "10",
                    "-3",
                    "2.5",
                    "1e1",
                    "0",
                    "-0.0",
                    "12345678901234567890",
                    "0.1",
                    "0.10",
                    "1e400",
                    "9007199254740993",
                    "10500000",
                    "10000000");
    private static final List<String> COMPARABLE = List.of("1", "1.0", "10", "-3", "2.5", "0.1");
    private static final List<String> WILDCARDS =
            List.of("*", "x*", "*x", "x*y", "*x*", "x\\*y", "x", "*é", "1*1", "x\\\\y");
    private static final int KINDS = 11;
    private static final int NOT_KIND = 9;
    private static final int RANGE_KIND = 10;
    private static final int VARIANTS = 7;

    private final Random random;
    private final boolean oneKind;
    private int kind;
    private int variant;

    private MadeUpPatterns(Random random, boolean oneKind) {
        this.random = random;
        this.oneKind = oneKind;
    }

    static MadeUpPatterns ofAllKinds(Random random) {
        return new MadeUpPatterns(random, false);
    }

    static MadeUpPatterns ofOneKind(Random random) {
        return new MadeUpPatterns(random, true);
    }

    /// A pattern that is one: chance also makes some that are not.
    EventPattern sound() {
        while (true) {
            kind = random.nextInt(oneKind ? RANGE_KIND : KINDS);
            variant = random.nextInt(VARIANTS);
            if (EventPattern.read(pattern(2)) instanceof Checked.Sound<EventPattern>(var pattern)) {
                return pattern;
            }
        }
    }

    Json.Obj event() {
        return object(3);
    }

    private Json.Obj object(int depth) {
        var fields = Json.fields();
        for (int i = random.nextInt(4); i >= 0; i--) {
            fields.put(name(), value(depth - 1));
        }
        return fields.done();
    }

    private Json value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0, 1 -> Json.text(text());
            case 2, 3 -> new Json.Num(any(NUMBERS));
            case 4 -> constant();
            case 5, 6 -> object(depth);
            default -> Json.array(upTo(3, () -> value(depth - 1)));
        };
    }

    private Json.Obj pattern(int depth) {
        var fields = Json.fields();
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (!oneKind && depth > 0 && random.nextInt(6) == 0) {
                fields.put("$or", Json.array(List.of(pattern(depth - 1), pattern(depth - 1))));
            } else {
                fields.put(name(), below(depth));
            }
        }
        return fields.done();
    }

    private Json below(int depth) {
        return depth > 0 && random.nextInt(3) == 0
                ? pattern(depth - 1)
                : Json.array(upTo(kind == NOT_KIND && oneKind ? 1 : 3, this::test));
    }

    private Json test() {
        return switch (oneKind ? kind : random.nextInt(KINDS)) {
            case 0 -> Json.text(text());
            case 1 -> new Json.Num(any(NUMBERS));
            case 2 -> constant();
            case 3 -> operator("prefix", affix());
            case 4 -> operator("suffix", affix());
            case 5 -> operator("equals-ignore-case", Json.text(text()));
            case 6 -> operator("wildcard", Json.text(any(WILDCARDS)));
            case 7 -> operator("numeric", numeric());
            case 8 -> operator("exists", Json.bool(variant() % 2 == 0));
            case 9 -> operator("anything-but", anythingBut());
            default -> operator("cidr", Json.text(any(RANGES)));
        };
    }

    private Json constant() {
        return any(List.of(Json.bool(true), Json.bool(false), Json.NULL));
    }

    private Json affix() {
        var text = Json.text(text());
        return variant() == 0 ? operator("equals-ignore-case", text) : text;
    }

    private Json numeric() {
        var number = new Json.Num(any(COMPARABLE));
        return random.nextBoolean()
                ? Json.array(List.of(Json.text(any(List.of("=", ">", ">=", "<", "<="))), number))
                : Json.array(
                        List.of(
                                Json.text(any(List.of(">", ">="))),
                                number,
                                Json.text(any(List.of("<", "<="))),
                                new Json.Num(any(COMPARABLE))));
    }

    private Json anythingBut() {
        return switch (variant()) {
            case 0 -> Json.text(text());
            case 1 -> Json.array(List.of(Json.text(text()), Json.text(text())));
            case 2 -> Json.array(upTo(2, () -> new Json.Num(any(COMPARABLE))));
            case 3 -> operator("prefix", Json.text(text()));
            case 4 -> operator("suffix", Json.array(upTo(2, () -> Json.text(text()))));
            case 5 -> operator("equals-ignore-case", Json.text(text()));
            case 6 -> operator("wildcard", Json.text(any(WILDCARDS)));
            default -> throw new IllegalStateException("there are " + VARIANTS + " variants");
        };
    }

    private int variant() {
        return oneKind ? variant : random.nextInt(VARIANTS);
    }

    private static Json operator(String name, Json value) {
        return Json.fields().put(name, value).done();
    }

    /// Of one kind has no key with a dot in it: Event Ruler may miss a value that stands both under
    /// such a key and in an array.
    private String name() {
        return any(oneKind ? NAMES.subList(0, 3) : NAMES);
    }

    private String text() {
        return !oneKind && random.nextInt(3) == 0 ? any(ADDRESSES) : any(TEXTS);
    }

    private List<Json> upTo(int most, Supplier<Json> make) {
        var items = new ArrayList<Json>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            items.add(make.get());
        }
        return items;
    }

    private <T> T any(List<? extends T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
