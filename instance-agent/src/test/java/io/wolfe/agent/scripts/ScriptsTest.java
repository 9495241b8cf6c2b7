package io.wolfe.agent.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.agent.scripts.Lookup.Found;
import io.wolfe.agent.scripts.Lookup.Refused;
import io.wolfe.agent.scripts.Lookup.Unknown;
import io.wolfe.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptsTest {

    @TempDir Path folder;

    private Scripts deployed() {
        return new Scripts(folder.resolve("scripts"));
    }

    private void file(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<String> problemsOf(String yaml) throws IOException {
        file("scripts/clean/run", "#!/bin/sh\n");
        file("scripts/clean/script.yaml", yaml);
        return deployed().find("clean") instanceof Refused(var name, var problems)
                ? problems.stream().map(Problem::sentence).toList()
                : List.of();
    }

    @Test
    void aScriptNeedsNoDescription() throws IOException {
        file("scripts/clean/run", "#!/bin/sh -e\n");

        var found = (Found) deployed().find("clean");

        var run = folder.resolve("scripts/clean/run").toRealPath();
        assertThat(found.script().command()).containsExactly("/bin/sh", "-e", run.toString());
        assertThat(found.script().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(found.script().parameters().byName()).isEmpty();
    }

    @Test
    void aDescriptionIsReadWhole() throws IOException {
        file("scripts/clean/run", "#!/usr/bin/env python3\n");
        file(
                "scripts/clean/script.yaml",
                """
                description: Makes room.
                timeout: 90s
                parameters:
                  type: object
                  required: [path]
                  properties:
                    path: { type: string, pattern: "^/var/", description: Where }
                    days: { type: integer, default: 7, enum: [7, 30] }
                """);

        var script = ((Found) deployed().find("clean")).script();

        assertThat(script.description()).isEqualTo("Makes room.");
        assertThat(script.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(script.parameters().byName()).containsOnlyKeys("path", "days");
        assertThat(script.parameters().schema().object("properties")).isPresent();
    }

    @Test
    void aSwappedLinkIsADeployment() throws IOException {
        file("one/clean/run", "#!/bin/one\n");
        file("two/sweep/run", "#!/bin/two\n");
        var scripts = deployed();
        Files.createSymbolicLink(folder.resolve("scripts"), folder.resolve("one"));
        var before = scripts.find("sweep");

        Files.delete(folder.resolve("scripts"));
        Files.createSymbolicLink(folder.resolve("scripts"), folder.resolve("two"));

        assertThat(before).isEqualTo(new Unknown("sweep", List.of("clean")));
        assertThat(scripts.find("sweep")).isInstanceOf(Found.class);
        assertThat(scripts.find("clean")).isEqualTo(new Unknown("clean", List.of("sweep")));
    }

    @Test
    void aRunThatLeadsOutOfTheFolderIsRefused() throws IOException {
        file("outside", "#!/bin/sh\n");
        Files.createDirectories(folder.resolve("scripts/clean"));
        Files.createSymbolicLink(folder.resolve("scripts/clean/run"), folder.resolve("outside"));

        var refused = (Refused) deployed().find("clean");

        assertThat(refused.problems().getFirst().sentence())
                .isEqualTo(
                        "clean/run: `run` is a link that leads out of the scripts folder, to "
                                + folder.resolve("outside").toRealPath()
                                + " (deploy the file itself)");
    }

    @Test
    void withoutRunThereIsNothingToStart() throws IOException {
        file("scripts/clean/script.yaml", "description: Makes room.\n");

        var refused = (Refused) deployed().find("clean");

        assertThat(refused.problems().getFirst().sentence())
                .startsWith("clean/run: there is no file `run` (put the program");
    }

    @Test
    void aRunThatNothingCanStartIsRefused() throws IOException {
        file("scripts/clean/run", "echo no first line\n");

        var refused = (Refused) deployed().find("clean");

        assertThat(refused.problems().getFirst().sentence())
                .startsWith("clean/run: `run` is not executable and its first line names no inter");
    }

    @Test
    void everyProblemIsFoundAtOnceEachWithItsLine() throws IOException {
        var problems =
                problemsOf(
                        """
                        descripton: Makes room.
                        timeout: 2 minutes
                        parameters:
                          type: object
                          required: [pth]
                          properties:
                            path: { type: text }
                            Days: { type: integer, default: seven }
                            kind: { type: string, pattern: "(" }
                        """);

        assertThat(problems)
                .containsExactly(
                        "clean/script.yaml:1: unknown key \"descripton\" (did you mean \"description\"?)",
                        "clean/script.yaml:2: \"timeout\" is not a duration from 1ms to 24h (write a"
                                + " whole number and a unit: 500ms, 30s, 5m or 1h)",
                        "clean/script.yaml:5: \"pth\" is required but not among properties (did you"
                                + " mean \"path\"?)",
                        "clean/script.yaml:7: \"text\" is no type of an argument (use one of string,"
                                + " integer, number, boolean, array, object)",
                        "clean/script.yaml:8: \"Days\" cannot be the name of a parameter (use a-z,"
                                + " 0-9 and '_', beginning with a letter)",
                        "clean/script.yaml:8: the default does not fit: saw \"seven\" (wanted a whole"
                                + " number)",
                        "clean/script.yaml:9: not a regular expression: Unclosed group at 1 (mend it,"
                                + " or leave it out)");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() throws IOException {
        assertThat(problemsOf("timeout: 1m\ntimeout: 2m\n"))
                .containsExactly(
                        "clean/script.yaml:2: the key \"timeout\" stands here twice (keep one)");
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() throws IOException {
        assertThat(problemsOf("description: ok\ntimeout: [1m\n").getFirst())
                .startsWith("clean/script.yaml:3: not YAML: ")
                .endsWith("(look at the indentation and the quotes around here)");
    }

    @Test
    void aDescriptionThatIsNoMappingIsRefused() throws IOException {
        assertThat(problemsOf("- one\n- two\n")).hasSize(1).first().asString().contains("mapping");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        file("scripts/clean/run", "#!/bin/sh\n");
        Files.write(folder.resolve("scripts/clean/script.yaml"), new byte[] {(byte) 0xff, 0x41});

        var refused = (Refused) deployed().find("clean");

        assertThat(refused.problems().getFirst().sentence())
                .startsWith("clean/script.yaml: is not UTF-8 text")
                .endsWith("(save it as UTF-8)");
    }

    @Test
    void foldersWhoseNamesAreNoNamesAreNotScripts() throws IOException {
        file("scripts/.git/run", "#!/bin/sh\n");
        file("scripts/Clean Up/run", "#!/bin/sh\n");
        file("scripts/README.md", "no folder\n");

        assertThat(deployed().all()).isEmpty();
    }

    @Test
    void howItWantsToBeRunIsRead() throws IOException {
        file("scripts/clean/run", "#!/bin/sh\n");
        file(
                "scripts/clean/script.yaml",
                """
                user: kafka
                concurrency: 2
                leaves_running: true
                limits: { memory: 64MiB, cpu: 30s, processes: 20, files: 64, file_size: 1GiB, output: 1MiB }
                """);

        var manner = ((Found) deployed().find("clean")).script().manner();

        assertThat(manner)
                .isEqualTo(
                        new Manner(
                                new Bounds(
                                        OptionalLong.of(64 << 20),
                                        Optional.of(Duration.ofSeconds(30)),
                                        OptionalInt.of(20),
                                        OptionalInt.of(64),
                                        OptionalLong.of(1 << 30),
                                        OptionalLong.of(1 << 20)),
                                Optional.of("kafka"),
                                2,
                                true));
    }

    @Test
    void everyFaultInHowItWantsToBeRunIsSaid() throws IOException {
        var problems =
                problemsOf(
                        """
                        user: "no one"
                        concurrency: 0
                        leaves_running: maybe
                        limits:
                          memory: 64MB
                          cpu: 30
                          processes: -1
                          fils: 3
                        """);

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "clean/script.yaml:1: \"no one\" cannot be the name of a user (write a name as in /etc/passwd, such as kafka)",
                        "clean/script.yaml:2: \"concurrency\" is not a whole number from 1 to 9999 (write how many jobs of this script may run at a time, such as 1)",
                        "clean/script.yaml:3: \"leaves_running\" is neither true nor false (write true if the script starts something that shall outlive it)",
                        "clean/script.yaml:5: \"memory\" is not a size of 4MiB or more (write a whole number and a unit: 512KiB, 256MiB or 2GiB)",
                        "clean/script.yaml:6: \"cpu\" is not a duration (write the processor time it may use: 500ms, 30s or 5m)",
                        "clean/script.yaml:7: \"processes\" is not a whole number from 1 to 1000000 (write a number such as 64)",
                        "clean/script.yaml:8: unknown key \"fils\" (did you mean \"files\"?)");
    }
}
