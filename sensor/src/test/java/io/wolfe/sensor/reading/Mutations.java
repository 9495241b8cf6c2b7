package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import io.wolfe.sensor.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/// Bodies as accidents and bad will make them, out of good ones. The same seed gives the same
/// bodies.
final class Mutations {

    static final List<String> FIXTURES =
            List.of(
                    "alertmanager.json",
                    "atlas.json",
                    "cloudevent-base64.json",
                    "cloudevent.json",
                    "cloudevents-batch.json",
                    "cloudwatch-alarm.json",
                    "datadog-default.json",
                    "datadog.json",
                    "eventbridge-alarm.json",
                    "eventbridge-ec2.json",
                    "grafana.json",
                    "pagerduty-ping.json",
                    "pagerduty.json",
                    "s3-test.json",
                    "s3.json",
                    "sns-cloudwatch-alarm.json",
                    "sns-subscription-confirmation.json");

    private static final int LARGE_ONE_IN = 2_000;
    private static final int MEBIBYTE = 1024 * 1024;

    private final Random random;
    private final List<byte[]> good = FIXTURES.stream().map(Fixtures::body).toList();

    Mutations(long seed) {
        random = new Random(seed);
    }

    byte[] next() {
        if (random.nextInt(LARGE_ONE_IN) == 0) {
            return large();
        }
        return switch (random.nextInt(12)) {
            case 0 -> randomBytes();
            case 1 -> truncated();
            case 2 -> flipped();
            case 3 -> spliced();
            case 4 -> deep();
            case 5 -> hugeNumber();
            case 6 -> brokenUtf8();
            case 7 -> crossed();
            case 8 -> wrapped();
            default -> JsonText.bytes(changed(JsonText.parse(one())));
        };
    }

    private byte[] one() {
        return good.get(random.nextInt(good.size())).clone();
    }

    private byte[] randomBytes() {
        var bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] truncated() {
        var body = one();
        return Arrays.copyOf(body, random.nextInt(body.length));
    }

    private byte[] flipped() {
        var body = one();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(128);
        }
        return body;
    }

    private byte[] spliced() {
        var head = truncated();
        var tail = one();
        var from = random.nextInt(tail.length);
        var body = Arrays.copyOf(head, head.length + tail.length - from);
        System.arraycopy(tail, from, body, head.length, tail.length - from);
        return body;
    }

    private byte[] deep() {
        var levels = random.nextInt(1, 5_000);
        var open = random.nextBoolean() ? "[" : "{\"specversion\":";
        return Fixtures.text(open.repeat(levels) + (random.nextBoolean() ? "1" : ""));
    }

    private byte[] hugeNumber() {
        var digits = "9".repeat(random.nextInt(1, 3_000));
        var number = random.nextBoolean() ? digits : "1e" + digits;
        return Fixtures.text("{\"type\":\"a.b\",\"id\":" + number + ",\"value\":-" + number + "}");
    }

    private byte[] brokenUtf8() {
        var body = one();
        body[random.nextInt(body.length)] = (byte) (0x80 + random.nextInt(128));
        return body;
    }

    /// Two forms in one, so that more than one shape may think it is its own.
    private byte[] crossed() {
        var fields = new LinkedHashMap<String, Json>();
        for (int i = 0; i < 2; i++) {
            if (changed(JsonText.parse(one())) instanceof Json.Obj(var more)) {
                fields.putAll(more);
            }
        }
        return JsonText.bytes(new Json.Obj(fields));
    }

    /// In envelopes of SNS, more of them than anybody opens.
    private byte[] wrapped() {
        var text = new String(random.nextBoolean() ? one() : flipped(), StandardCharsets.UTF_8);
        for (int i = random.nextInt(1, 7); i > 0; i--) {
            text =
                    JsonText.print(
                            Json.fields()
                                    .put("Type", "Notification")
                                    .put("MessageId", "m-" + i)
                                    .put("TopicArn", "arn:aws:sns:eu-west-1:1:t")
                                    .put("Message", text)
                                    .done());
        }
        return Fixtures.text(text);
    }

    /// As large as a body may be.
    private byte[] large() {
        return switch (random.nextInt(7)) {
            case 0 -> filled("[");
            case 1 -> filled("{\"a\":");
            case 2 -> filled("9");
            case 3 -> filled("\u00e9\n");
            case 4 -> around("{\"type\":\"a.b\",\"id\":\"", "x", "\"}");
            case 5 -> many();
            default -> {
                var noise = new byte[MEBIBYTE];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }

    /// More alerts in one body than anybody sends.
    private static byte[] many() {
        var label = "{\"labels\":{\"a\":\"" + "b".repeat(200) + "\"}}";
        return around("{\"alerts\":[" + label, "," + label, "]}");
    }

    private static byte[] filled(String piece) {
        return around("", piece, "");
    }

    private static byte[] around(String head, String piece, String tail) {
        var room = MEBIBYTE - head.length() - tail.length();
        var times = room / Fixtures.text(piece).length;
        return Fixtures.text(head + piece.repeat(times) + tail);
    }

    /// The same tree with a few of its values replaced, removed or wrapped.
    private Json changed(Json json) {
        if (random.nextInt(12) == 0) {
            return odd(json);
        }
        return switch (json) {
            case Json.Obj(var fields) -> {
                var kept = new LinkedHashMap<String, Json>();
                fields.forEach(
                        (key, value) -> {
                            if (random.nextInt(15) != 0) {
                                kept.put(key, changed(value));
                            }
                        });
                yield new Json.Obj(kept);
            }
            case Json.Arr(var items) -> {
                var kept = new ArrayList<Json>();
                items.forEach(item -> kept.add(changed(item)));
                yield new Json.Arr(kept);
            }
            case Json.Text t -> json;
            case Json.Num n -> json;
            case Json.Bool b -> json;
            case Json.Null n -> json;
        };
    }

    private Json odd(Json json) {
        return switch (random.nextInt(9)) {
            case 0 -> Json.NULL;
            case 1 -> Json.bool(random.nextBoolean());
            case 2 -> Json.text("");
            case 3 -> Json.text("  \t");
            case 4 -> Json.text("\uD800 \0 \uFFFF");
            case 5 -> new Json.Num("-0.0e-00099");
            case 6 -> Json.EMPTY;
            case 7 -> new Json.Arr(List.of(json, json));
            default -> Json.text(new String(randomBytes(), StandardCharsets.ISO_8859_1));
        };
    }
}
