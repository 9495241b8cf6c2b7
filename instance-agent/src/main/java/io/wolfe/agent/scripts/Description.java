package io.wolfe.agent.scripts;

import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What `script.yaml` says about a script. The file may be missing: then the script has no
/// description, takes no arguments and may run for five minutes.
final class Description {

    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
    static final Duration LONGEST_TIMEOUT = Duration.ofHours(24);
    private static final List<String> KEYS = List.of("description", "timeout", "parameters");

    private final Document document;
    private final String text;
    private final Duration timeout;
    private final Parameters parameters;

    private Description(Document document) {
        this.document = document;
        var content = document.object("", document.content());
        document.allowOnly("", content, KEYS);
        this.text =
                content.get("description")
                        .flatMap(value -> document.text("description", value))
                        .orElse("");
        this.timeout = content.get("timeout").map(this::timeout).orElse(DEFAULT_TIMEOUT);
        this.parameters =
                content.get("parameters")
                        .map(value -> new ParametersReader(document).read(value))
                        .orElse(Parameters.NONE);
    }

    static Description read(String name, Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Description(Document.empty(name));
        }
        try {
            return new Description(SnakeYaml.read(name, Files.readString(file)));
        } catch (MalformedInputException e) {
            var document = Document.empty(name);
            document.problem("", "is not UTF-8 text: " + e.getMessage(), "save it as UTF-8");
            return new Description(document);
        }
    }

    List<Problem> problems() {
        return document.problems();
    }

    Script script(String name, Path folder, List<String> command) {
        return new Script(name, folder, command, text, timeout, parameters);
    }

    private Duration timeout(Json value) {
        var written =
                value instanceof Json.Text(var form)
                        ? Durations.parse(form)
                        : Optional.<Duration>empty();
        var timeout =
                written.filter(Duration::isPositive)
                        .filter(time -> time.compareTo(LONGEST_TIMEOUT) <= 0);
        if (timeout.isEmpty()) {
            document.problem(
                    "timeout",
                    "\"timeout\" is not a duration from 1ms to 24h",
                    "write a whole number and a unit: 500ms, 30s, 5m or 1h");
        }
        return timeout.orElse(DEFAULT_TIMEOUT);
    }
}
