package io.wolfe.agent;

import io.wolfe.agent.deployment.Branch;
import io.wolfe.agent.jobs.Limits;
import io.wolfe.agent.scripts.Nearest;
import io.wolfe.agent.scripts.Sizes;
import io.wolfe.model.Durations;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the words the agent was started with.
final class CommandLine {

    static final String USAGE =
            """
            Usage: java -jar wolfe-instance-agent.jar --data DIR --scripts DIR --token-file FILE \\
                       --instance ID --application NAME [options]

              --data DIR          where jobs are kept, for this agent alone
              --scripts DIR       the deployed scripts: DIR/<script>/run and script.yaml
              --token-file FILE   holds the token that may run everything; while one takes over from
                                  another, both, one to a line. Read at every call
              --instance ID       what this instance is called
              --application NAME  what runs on it
              --callers FILE      others who may call, and what they may run: a JSON array of
                                  {"name", "tokenSha256", "until", "scripts"}; the hash is that
                                  of ID:TOKEN, so that a token is good for one agent only
              --requests N        a second of each caller (200)
              --region NAME       where it stands (local)
              --environment NAME  dev, test or prod (none)
              --follow URL        take the scripts from this Git repository, not from --scripts
              --branch NAME       which branch of it (the environment's name)
              --folder PATH       where in it (instances/APPLICATION)
              --follow-token FILE what its server wants to hear
              --signed-commits yes|no  run only what someone this machine trusts has signed (no)
              --look-every TIME   for new commits (30s)
              --address ADDRESS   where to listen (127.0.0.1)
              --port PORT         0 takes any free one (8081)
              --env NAME          let scripts see this variable of the agent's; may be repeated
              --running N         jobs at a time (8)
              --waiting N         jobs that may wait for their turn (64)
              --patience TIME     how long what is told to end may take to do so (5s)
              --output SIZE       what is kept of a job's output, unless its script says it (5MiB)
              --output-rate SIZE  a second; a script that writes faster waits (8MiB)
              --history N         ended jobs to remember (1000)
              --history-age TIME  how long (30d)
              --history-size SIZE how much of the disk they may take in all (1GiB)
              --cgroups auto|off  limits by control group where the machine lets us (auto)
            """;

    private static final List<String> NEEDED =
            List.of("--data", "--scripts", "--token-file", "--instance", "--application");
    private static final List<String> OPTIONAL =
            List.of(
                    "--callers",
                    "--requests",
                    "--region",
                    "--environment",
                    "--address",
                    "--port",
                    "--running",
                    "--waiting",
                    "--patience",
                    "--output",
                    "--output-rate",
                    "--history",
                    "--history-age",
                    "--history-size",
                    "--cgroups",
                    "--follow",
                    "--branch",
                    "--folder",
                    "--follow-token",
                    "--signed-commits",
                    "--look-every");
    private static final String ENV = "--env";

    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> letThrough = new ArrayList<>();

    private CommandLine(List<String> words) throws CannotStart {
        for (int i = 0; i < words.size(); i += 2) {
            take(words.get(i), words.subList(i + 1, Math.min(i + 2, words.size())));
        }
        for (var option : NEEDED) {
            if (!given.containsKey(option)) {
                throw new CannotStart(option + " is missing. --help shows all options.");
            }
        }
    }

    static Settings read(List<String> words) throws CannotStart {
        return new CommandLine(words).settings();
    }

    private void take(String option, List<String> value) throws CannotStart {
        var known = new ArrayList<>(NEEDED);
        known.addAll(OPTIONAL);
        known.add(ENV);
        if (!known.contains(option)) {
            var hint = Nearest.to(option, known).orElse("--help shows all options.");
            throw new CannotStart("There is no option " + option + ": " + hint);
        }
        if (value.isEmpty()) {
            throw new CannotStart(option + " wants a value after it.");
        }
        if (option.equals(ENV)) {
            letThrough.add(value.getFirst());
        } else {
            given.put(option, value.getFirst());
        }
    }

    private Settings settings() throws CannotStart {
        return new Settings(
                given.getOrDefault("--address", "127.0.0.1"),
                number("--port", 0, 65_535, 8081),
                path("--data"),
                path("--scripts"),
                path("--token-file"),
                given.containsKey("--callers") ? Optional.of(path("--callers")) : Optional.empty(),
                number("--requests", 1, 1_000_000, 200),
                word("--instance"),
                word("--application"),
                given.getOrDefault("--region", "local"),
                given.getOrDefault("--environment", ""),
                letThrough,
                limits(),
                oneOf("--cgroups", "auto", "off").equals("auto"),
                branch(),
                duration("--look-every", Duration.ofSeconds(30)));
    }

    private Optional<Branch> branch() throws CannotStart {
        if (!given.containsKey("--follow")) {
            return Optional.empty();
        }
        var name = given.getOrDefault("--branch", given.getOrDefault("--environment", ""));
        if (name.isEmpty()) {
            throw new CannotStart("--follow wants a --branch, or an --environment that names it.");
        }
        return Optional.of(
                new Branch(
                        word("--follow"),
                        name,
                        given.getOrDefault("--folder", "instances/" + word("--application")),
                        given.containsKey("--follow-token")
                                ? Optional.of(path("--follow-token"))
                                : Optional.empty(),
                        oneOf("--signed-commits", "no", "yes").equals("yes")));
    }

    private Limits limits() throws CannotStart {
        var usual = Limits.DEFAULT;
        var remembered = usual.history();
        return new Limits(
                number("--running", 1, 1_000, usual.running()),
                number("--waiting", 0, 100_000, usual.waiting()),
                size("--output", usual.output()),
                size("--output-rate", usual.outputRate()),
                duration("--patience", usual.patience()),
                new Limits.History(
                        number("--history", 1, 1_000_000, remembered.jobs()),
                        duration("--history-age", remembered.age()),
                        size("--history-size", remembered.size())));
    }

    private long size(String option, long usual) throws CannotStart {
        var text = given.getOrDefault(option, Sizes.print(usual));
        return Sizes.parse(text)
                .filter(bytes -> bytes > 0)
                .orElseThrow(
                        () ->
                                new CannotStart(
                                        option
                                                + " "
                                                + text
                                                + ": give a whole number and a unit, such as 512KiB or 5MiB."));
    }

    private String oneOf(String option, String usual, String other) throws CannotStart {
        var text = given.getOrDefault(option, usual);
        if (text.equals(usual) || text.equals(other)) {
            return text;
        }
        throw new CannotStart(option + " " + text + ": give " + usual + " or " + other + ".");
    }

    private int number(String option, int least, int most, int usual) throws CannotStart {
        var text = given.getOrDefault(option, Integer.toString(usual));
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The sentence below says it.
        }
        throw new CannotStart(
                option + " " + text + ": give a whole number from " + least + " to " + most + ".");
    }

    private Duration duration(String option, Duration usual) throws CannotStart {
        var text = given.getOrDefault(option, Durations.print(usual));
        return Durations.parse(text)
                .orElseThrow(
                        () ->
                                new CannotStart(
                                        option
                                                + " "
                                                + text
                                                + ": give a whole number and a unit, such as 500ms or 5s."));
    }

    private Path path(String option) throws CannotStart {
        try {
            return Path.of(word(option)).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new CannotStart(option + " " + word(option) + " is not a path.");
        }
    }

    private String word(String option) {
        return String.valueOf(given.get(option));
    }
}
