package io.wolfe.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the front door says on a machine where something is missing. Such a machine is this one,
/// seen through namespaces in which the folder of the missing thing is empty.
class FrontDoorIT {

    @TempDir private Path elsewhere;

    @Test
    void withoutAJdkItSaysWhichOneAndHowToGetIt() throws Exception {
        var said = without(List.of("/usr/lib/jvm", "/opt", "/root", "/home"), "./wolfe", "demo");

        assertThat(said.text())
                .startsWith("wolfe: no JDK 25 found")
                .contains("apt-get install temurin-25-jdk", "sdk install java 25-tem")
                .contains("https://adoptium.net/temurin/releases/?version=25 and set JAVA_HOME");
        assertThat(said.exit()).isEqualTo(3);
    }

    @Test
    void withoutNodeAFreshCloneSaysWhatToInstall() throws Exception {
        var clone = Files.createDirectory(elsewhere.resolve("clone"));
        Files.copy(WolfeProcess.HOME.resolve("wolfe"), clone.resolve("wolfe"));
        Files.createDirectories(clone.resolve("server/src/main"));
        var node = Path.of("/usr/bin/node");
        assumeTrue(Files.exists(node), "Node is not where Debian puts it");

        var said =
                run(
                        List.of("--ro-bind", "/dev/null", node.toRealPath().toString()),
                        clone,
                        "./wolfe",
                        "demo");

        assertThat(said.text())
                .startsWith("wolfe: building the studio's pages needs Node 20 or newer; found none")
                .contains("apt-get install nodejs npm")
                .contains("A built Wolfe runs without it.");
        assertThat(said.exit()).isEqualTo(3);
    }

    @Test
    void aWordThatIsNoCommandIsAnsweredWithTheCommandsThereAre() throws Exception {
        var wolfe = new ProcessBuilder("./wolfe", "dmeo");

        var said = finish(wolfe.directory(WolfeProcess.HOME.toFile()));

        assertThat(said.text()).contains("demo  [--exit]").contains("\"dmeo\" is no command");
        assertThat(said.exit()).isEqualTo(2);
    }

    private Said without(List<String> folders, String... command) throws Exception {
        var emptied = new ArrayList<String>();
        for (var folder : folders) {
            if (!WolfeProcess.HOME.startsWith(folder) && Files.isDirectory(Path.of(folder))) {
                emptied.addAll(List.of("--tmpfs", folder));
            }
        }
        return run(emptied, WolfeProcess.HOME, command);
    }

    private static Said run(List<String> missing, Path folder, String... command) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "bubblewrap is not installed");
        var whole =
                new ArrayList<>(
                        List.of(
                                "bwrap",
                                "--ro-bind",
                                "/",
                                "/",
                                "--dev",
                                "/dev",
                                "--proc",
                                "/proc"));
        whole.addAll(missing);
        whole.addAll(List.of("--chdir", folder.toString()));
        whole.addAll(Arrays.asList(command));
        var inside = new ProcessBuilder(whole);
        inside.environment().remove("JAVA_HOME");
        inside.environment().put("PATH", "/usr/bin:/bin");
        return finish(inside);
    }

    private static Said finish(ProcessBuilder program) throws IOException, InterruptedException {
        var process = program.redirectErrorStream(true).start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }

    private record Said(int exit, String text) {}
}
