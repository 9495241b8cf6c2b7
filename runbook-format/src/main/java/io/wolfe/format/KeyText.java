package io.wolfe.format;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The key under which runs are counted: text in which paths such as `${parameters.broker}` stand
/// for values of the run. Immutable; any thread.
public final class KeyText {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern PATH =
            Pattern.compile("(parameters|event)(\\.[A-Za-z_][A-Za-z0-9_-]*)+");

    private final String text;

    private KeyText(String text) {
        this.text = text;
    }

    public static Checked<KeyText> read(String text) {
        var faults = new ArrayList<Fault>();
        var places = PLACE.matcher(text);
        while (places.find()) {
            if (!PATH.matcher(places.group(1).strip()).matches()) {
                faults.add(
                        Fault.at(
                                "",
                                "\"" + places.group() + "\" is no path into the run",
                                "write one such as ${parameters.broker} or ${event.data.cluster}"));
            }
        }
        return faults.isEmpty()
                ? new Checked.Sound<>(new KeyText(text))
                : new Checked.Faulty<>(faults);
    }

    /// What it says for one run.
    public Filled fill(Json.Obj parameters, Json event) {
        var run = Json.fields().put("parameters", parameters).put("event", event).done();
        var filled = new StringBuilder();
        var places = PLACE.matcher(text);
        while (places.find()) {
            var path = places.group(1).strip();
            var value = follow(run, List.of(path.split("\\.")));
            if (value.isEmpty()) {
                return new Filled.Missing(path);
            }
            places.appendReplacement(filled, "");
            filled.append(written(value.get()));
        }
        places.appendTail(filled);
        return new Filled.Key(filled.toString());
    }

    private static Optional<Json> follow(Json from, List<String> path) {
        var at = Optional.of(from);
        for (var key : path) {
            at =
                    at.flatMap(
                            here ->
                                    here instanceof Json.Obj object
                                            ? object.get(key)
                                            : Optional.empty());
        }
        return at;
    }

    private static String written(Json value) {
        return value instanceof Json.Text(var plain) ? plain : JsonText.print(value);
    }

    public sealed interface Filled {

        record Key(String text) implements Filled {}

        /// @param path what the run does not have
        record Missing(String path) implements Filled {}
    }
}
