package io.wolfe.studio.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wolfe.model.Json;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Files as a JSON object: each name with its text, or with `{"base64": …}` if it is not UTF-8.
final class FilesForm {

    static final int MOST_FILES = 200;
    static final int LARGEST_FILE = 1024 * 1024;

    private FilesForm() {}

    static Json.Obj of(TeamFiles files, String folder) {
        var fields = new LinkedHashMap<String, Json>();
        files.files()
                .forEach(
                        (path, bytes) -> fields.put(path.substring(folder.length()), value(bytes)));
        return new Json.Obj(fields);
    }

    private static Json value(byte[] bytes) {
        try {
            return Json.text(JsonText.utf8(bytes));
        } catch (NotJson notText) {
            return Json.fields().put("base64", Base64.getEncoder().encodeToString(bytes)).done();
        }
    }

    /// Notes in the body what is wrong with the map itself; what is wrong with the paths and the
    /// content, the library says.
    static TeamFiles read(BodyReader body, Json.Obj map, String folder) {
        if (map.fields().size() > MOST_FILES) {
            body.wrong("files", "holds " + map.fields().size() + " files", "at most " + MOST_FILES);
            return TeamFiles.of(Map.of());
        }
        var files = new TreeMap<String, byte[]>();
        map.fields()
                .forEach(
                        (name, value) ->
                                bytes(body, "files." + name, value)
                                        .ifPresent(bytes -> files.put(folder + name, bytes)));
        return new TeamFiles(files);
    }

    private static Optional<byte[]> bytes(BodyReader body, String path, Json value) {
        var bytes = decoded(value);
        if (bytes.isEmpty()) {
            body.wrong(path, "is neither text nor base64", "give its text in quotes");
        } else if (bytes.get().length > LARGEST_FILE) {
            body.wrong(
                    path,
                    "has " + bytes.get().length + " bytes",
                    "a file may have " + LARGEST_FILE);
            return Optional.empty();
        }
        return bytes;
    }

    private static Optional<byte[]> decoded(Json value) {
        if (value instanceof Json.Text(var text)) {
            return Optional.of(text.getBytes(UTF_8));
        }
        try {
            return value instanceof Json.Obj object
                    ? object.text("base64").map(Base64.getDecoder()::decode)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
