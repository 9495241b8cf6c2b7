package io.wolfe.agent.scripts;

import io.wolfe.agent.scripts.Lookup.Found;
import io.wolfe.agent.scripts.Lookup.Refused;
import io.wolfe.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One script's folder: what starts it (`run`) and what describes it (`script.yaml`).
final class ScriptFolder {

    private final String name;
    private final Path folder;
    private final Path root;

    ScriptFolder(String name, Path folder, Path root) {
        this.name = name;
        this.folder = folder;
        this.root = root;
    }

    Lookup read() throws IOException {
        var problems = new ArrayList<Problem>();
        var description = Description.read(name + "/script.yaml", folder.resolve("script.yaml"));
        problems.addAll(description.problems());
        var command = command(problems);
        return problems.isEmpty()
                ? new Found(description.script(name, folder, command))
                : new Refused(name, problems);
    }

    private List<String> command(List<Problem> problems) throws IOException {
        var run = folder.resolve("run");
        if (!Files.isRegularFile(run)) {
            problems.add(
                    about(
                            "there is no file `run`",
                            "put the program that does the work there, beginning with a line such as #!/bin/sh"));
            return List.of();
        }
        if (!run.toRealPath().startsWith(root)) {
            problems.add(
                    about(
                            "`run` is a link that leads out of the scripts folder, to "
                                    + run.toRealPath(),
                            "deploy the file itself"));
            return List.of();
        }
        var command = Shebang.command(run);
        if (command.isEmpty()) {
            problems.add(
                    about(
                            "`run` is not executable and its first line names no interpreter",
                            "begin it with a line such as #!/bin/sh, or set its executable bit"));
        }
        return command;
    }

    private Problem about(String message, String suggestion) {
        return new Problem(name + "/run", 0, 0, null, message, suggestion);
    }
}
