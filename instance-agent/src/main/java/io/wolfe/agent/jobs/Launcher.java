package io.wolfe.agent.jobs;

import io.wolfe.agent.scripts.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Starts the first process of a job, in a session of its own where the system has `setsid`, so
/// that whatever it starts can be found again.
final class Launcher {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private final JobFolders folders;
    private final Surroundings surroundings;
    private final Optional<String> setsid;

    Launcher(JobFolders folders, Surroundings surroundings) {
        this.folders = folders;
        this.surroundings = surroundings;
        this.setsid = PLACES.stream().filter(Files::isExecutable).map(Path::toString).findFirst();
    }

    Process launch(Job job, Script script) throws IOException {
        var command = new ArrayList<String>();
        setsid.ifPresent(command::add);
        command.addAll(script.command());
        var builder =
                new ProcessBuilder(command)
                        .directory(folders.work(job.id()).toFile())
                        .redirectInput(folders.arguments(job.id()).toFile())
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(surroundings.of(job, script.folder().toString()));
        return builder.start();
    }

    ProcessTree tree(Process process) {
        return setsid.isPresent()
                ? ProcessTree.ofSession(process.toHandle())
                : ProcessTree.ofDescendants(process.toHandle());
    }
}
