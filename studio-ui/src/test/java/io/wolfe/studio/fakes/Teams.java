package io.wolfe.studio.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wolfe.format.RunbookFormat;
import io.wolfe.library.RunbookLibrary;
import io.wolfe.library.repository.Author;
import io.wolfe.library.repository.Change;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import io.wolfe.studio.http.InMemoryDeployments;
import io.wolfe.studio.http.InMemoryPromotions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/// Real repositories in a folder that is thrown away: a team, its runbook, and a life that the
/// runbook has had.
public final class Teams {

    public static final TeamName DEMO = new TeamName("demo");

    private static final String SETTINGS =
            """
            description: Looks at a machine that was reported to be unwell.
            parameters:
              type: object
              properties:
                instance: { type: string, description: Which machine }
                cluster: { type: string }
            """;
    private static final String CODE =
            """
            def run(ctx):
                instance = ctx.parameters["instance"]
                with ctx.step(f"look at {instance}"):
                    ctx.log.info("looking", instance=instance)
                return {"looked_at": instance}
            """;

    private Teams() {}

    static RunbookLibrary library() {
        var folder = folder();
        var library =
                new RunbookLibrary(
                        folder.resolve("git"),
                        PerEnvironment.of(
                                EnumSet.allOf(Environment.class),
                                environment -> new InMemoryDeployments()),
                        new InMemoryPromotions(),
                        new RunbookFormat(),
                        InstantSource.system());
        library.found(DEMO);
        save(library, "look", CODE);
        return library;
    }

    /// A runbook is in dev with this code.
    public static void save(RunbookLibrary library, String runbook, String code) {
        write(library, "runbooks/" + runbook, runbook(runbook, code));
    }

    /// The team wants somebody else to agree to what goes to an environment.
    public static void policy(RunbookLibrary library, Environment environment) {
        var text = "approvals: {" + environment + ": {count: 1}}\n";
        library.repository(DEMO).write(environment, change("team.yaml", Map.of("team.yaml", text)));
    }

    private static Map<String, String> runbook(String runbook, String code) {
        var place = "runbooks/" + runbook + "/";
        return Map.of(place + "runbook.yaml", SETTINGS, place + "main.py", code);
    }

    private static void write(RunbookLibrary library, String place, Map<String, String> texts) {
        library.save(DEMO, Environment.DEV, change(place, texts));
    }

    private static Change change(String place, Map<String, String> texts) {
        var files = new TreeMap<String, byte[]>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
        return Change.of(
                Author.user("ada"),
                "Save " + place,
                place,
                new Change.Content.Files(new TeamFiles(files)));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("wolfe-studio-teams");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
