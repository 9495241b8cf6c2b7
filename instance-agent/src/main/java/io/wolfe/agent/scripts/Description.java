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
import java.util.regex.Pattern;

/// What `script.yaml` says about a script. The file may be missing: then the script has no
/// description, takes no arguments and may run for five minutes.
final class Description {

    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
    static final Duration LONGEST_TIMEOUT = Duration.ofHours(24);
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
    private static final List<String> KEYS =
            List.of(
                    "description",
                    "timeout",
                    "parameters",
                    "limits",
                    "user",
                    "concurrency",
                    "leaves_running");

    private final Document document;
    private final String text;
    private final Duration timeout;
    private final Parameters parameters;
    private final Bounds bounds;
    private final Optional<String> user;
    private final int concurrency;
    private final boolean leavesRunning;

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
        this.bounds =
                content.get("limits")
                        .map(value -> new BoundsReader(document).read(value))
                        .orElse(Bounds.NONE);
        this.user = content.get("user").flatMap(this::user);
        this.concurrency = content.get("concurrency").map(this::concurrency).orElse(UNLIMITED);
        this.leavesRunning = content.get("leaves_running").map(this::leavesRunning).orElse(false);
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
        return new Script(
                name,
                folder,
                command,
                text,
                timeout,
                parameters,
                new Manner(bounds, user, concurrency, leavesRunning));
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

    private Optional<String> user(Json value) {
        var name = document.text("user", value);
        if (name.filter(text -> !USER.matcher(text).matches()).isPresent()) {
            document.problem(
                    "user",
                    "\"" + name.get() + "\" cannot be the name of a user",
                    "write a name as in /etc/passwd, such as kafka");
        }
        return name;
    }

    private int concurrency(Json value) {
        if (value instanceof Json.Num(var digits) && digits.matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(digits);
        }
        document.problem(
                "concurrency",
                "\"concurrency\" is not a whole number from 1 to 9999",
                "write how many jobs of this script may run at a time, such as 1");
        return UNLIMITED;
    }

    private boolean leavesRunning(Json value) {
        if (value instanceof Json.Bool(var yes)) {
            return yes;
        }
        document.problem(
                "leaves_running",
                "\"leaves_running\" is neither true nor false",
                "write true if the script starts something that shall outlive it");
        return false;
    }
}
