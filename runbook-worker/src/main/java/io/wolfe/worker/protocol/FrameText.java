package io.wolfe.worker.protocol;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON of each frame: the one place that knows its field names.
final class FrameText {

    private FrameText() {}

    static String print(Frame frame) {
        var object = new JsonObject().put("frame", nameOf(frame));
        return switch (frame) {
            case Frame.Run(
                            var folder,
                            var sources,
                            var parameters,
                            var event,
                            var memory,
                            var warm) ->
                    object.put("folder", folder)
                            .put("sources", sources)
                            .put("parameters", parameters)
                            .put("event", event)
                            .put("memory", memory)
                            .put("warm", warm)
                            .done();
            case Frame.Answered(var n, var answer) ->
                    object.put("n", n).put("answer", answer).done();
            case Frame.Refused(var n, var message) ->
                    object.put("n", n).put("message", message).done();
            case Frame.Unanswered(var n, var message) ->
                    object.put("n", n).put("message", message).done();
            case Frame.Ready(var language) -> object.put("language", language).done();
            case Frame.Log(var level, var step, var text, var fields) ->
                    object.put("level", level)
                            .put("step", step)
                            .put("text", text)
                            .put("fields", fields)
                            .done();
            case Frame.Call(var n, var kind, var request) ->
                    object.put("n", n).put("kind", kind).put("request", request).done();
            case Frame.Succeeded(var result, var verdict, var why) ->
                    object.put("result", result).put("verdict", verdict).put("why", why).done();
            case Frame.Failed(var fault, var message, var traceback) ->
                    object.put("fault", fault)
                            .put("message", message)
                            .put("traceback", traceback)
                            .done();
        };
    }

    private static String nameOf(Frame frame) {
        return frame.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static Frame parse(String json) throws BadFrame {
        var fields = new Fields(JsonScanner.fields(json));
        return switch (fields.text("frame")) {
            case "run" ->
                    new Frame.Run(
                            fields.text("folder"),
                            fields.texts("sources"),
                            fields.payload("parameters"),
                            fields.payload("event"),
                            fields.number("memory"),
                            fields.flag("warm"));
            case "answered" -> new Frame.Answered(fields.number("n"), fields.payload("answer"));
            case "refused" -> new Frame.Refused(fields.number("n"), fields.text("message"));
            case "unanswered" -> new Frame.Unanswered(fields.number("n"), fields.text("message"));
            case "ready" -> new Frame.Ready(fields.text("language"));
            case "log" ->
                    new Frame.Log(
                            fields.word("level", Frame.Level.values()),
                            fields.textOrNone("step"),
                            fields.text("text"),
                            fields.payload("fields"));
            case "call" ->
                    new Frame.Call(
                            fields.number("n"), fields.text("kind"), fields.payload("request"));
            case "succeeded" ->
                    new Frame.Succeeded(
                            fields.payload("result"),
                            fields.word("verdict", Frame.Verdict.values()),
                            fields.textOrNone("why"));
            case "failed" ->
                    new Frame.Failed(
                            fields.word("fault", Frame.Fault.values()),
                            fields.text("message"),
                            fields.textOrNone("traceback"));
            case String other -> throw new BadFrame("there is no frame \"" + brief(other) + "\"");
        };
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String brief(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private record Fields(Map<String, String> raw) {

        String text(String name) throws BadFrame {
            return JsonScanner.unquoted(payload(name).json());
        }

        @Nullable String textOrNone(String name) throws BadFrame {
            return raw.containsKey(name) ? text(name) : null;
        }

        long number(String name) throws BadFrame {
            var digits = payload(name).json();
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException notWhole) {
                throw new BadFrame(
                        "the field \"" + name + "\" is " + brief(digits) + ", not a whole number");
            }
        }

        boolean flag(String name) throws BadFrame {
            return switch (payload(name).json()) {
                case "true" -> true;
                case "false" -> false;
                case String other ->
                        throw new BadFrame(
                                "the field \""
                                        + name
                                        + "\" is "
                                        + brief(other)
                                        + ", not true or false");
            };
        }

        <E extends Enum<E>> E word(String name, E[] words) throws BadFrame {
            var said = text(name);
            for (var value : words) {
                if (FrameText.word(value).equals(said)) {
                    return value;
                }
            }
            throw new BadFrame("the field \"" + name + "\" may not be \"" + brief(said) + "\"");
        }

        Map<String, String> texts(String name) throws BadFrame {
            var texts = new LinkedHashMap<String, String>();
            for (var field : JsonScanner.fields(payload(name).json()).entrySet()) {
                texts.put(field.getKey(), JsonScanner.unquoted(field.getValue()));
            }
            return texts;
        }

        Payload payload(String name) throws BadFrame {
            var json = raw.get(name);
            if (json == null) {
                throw new BadFrame("the field \"" + name + "\" is missing");
            }
            return new Payload(json);
        }
    }
}
