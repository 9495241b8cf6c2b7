package io.wolfe.agent.jobs;

import io.wolfe.agent.scripts.Bounds;
import io.wolfe.agent.scripts.Sizes;
import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Bounds as JSON, in the words of `script.yaml`.
public final class BoundsJson {

    private BoundsJson() {}

    public static Json.Obj print(Bounds bounds) {
        var fields = new LinkedHashMap<String, Json>();
        bounds.memory().ifPresent(bytes -> fields.put("memory", size(bytes)));
        bounds.cpu().ifPresent(time -> fields.put("cpu", Json.text(Durations.print(time))));
        bounds.processes().ifPresent(number -> fields.put("processes", Json.number(number)));
        bounds.files().ifPresent(number -> fields.put("files", Json.number(number)));
        bounds.fileSize().ifPresent(bytes -> fields.put("file_size", size(bytes)));
        bounds.output().ifPresent(bytes -> fields.put("output", size(bytes)));
        return Json.object(fields);
    }

    private static Json size(long bytes) {
        return Json.text(Sizes.print(bytes));
    }

    static Bounds read(Json.Obj json) {
        return new Bounds(
                bytes(json, "memory"),
                json.text("cpu").flatMap(Durations::parse),
                number(json, "processes"),
                number(json, "files"),
                bytes(json, "file_size"),
                bytes(json, "output"));
    }

    private static OptionalLong bytes(Json.Obj json, String key) {
        Optional<Long> bytes = json.text(key).flatMap(Sizes::parse);
        return bytes.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static OptionalInt number(Json.Obj json, String key) {
        return JobJson.whole(json, key)
                .map(value -> OptionalInt.of(Math.toIntExact(value)))
                .orElse(OptionalInt.empty());
    }
}
