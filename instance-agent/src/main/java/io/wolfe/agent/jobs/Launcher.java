package io.wolfe.agent.jobs;

import io.wolfe.agent.cgroups.Cgroup;
import io.wolfe.agent.scripts.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Starts the first process of a job inside its enclosure.
final class Launcher {

    private final JobFolders folders;
    private final Surroundings surroundings;
    private final Enclosure enclosure;

    Launcher(JobFolders folders, Surroundings surroundings, Enclosure enclosure) {
        this.folders = folders;
        this.surroundings = surroundings;
        this.enclosure = enclosure;
    }

    /// A process and what is around it.
    ///
    /// @param tree everything that comes of it
    record Launched(Process process, Optional<Cgroup> cgroup, ProcessTree tree, Held held) {}

    Launched launch(Job job, Script script) throws IOException {
        var cgroup = enclosure.cgroup(job.id(), job.terms().bounds());
        try {
            return launch(job, script, cgroup);
        } catch (IOException | UncheckedIOException e) {
            cgroup.ifPresent(Cgroup::remove);
            throw e;
        }
    }

    private Launched launch(Job job, Script script, Optional<Cgroup> cgroup) throws IOException {
        var command = enclosure.command(script, cgroup);
        var builder =
                new ProcessBuilder(command)
                        .directory(folders.work(job.id()).toFile())
                        .redirectInput(folders.arguments(job.id()).toFile());
        builder.environment().clear();
        builder.environment().putAll(surroundings.of(job, script.folder().toString()));
        script.manner().user().ifPresent(user -> folders.giveWorkTo(job.id(), user));
        var process = builder.start();
        var tree = ProcessTree.whole(process.pid(), Surroundings.mark(job.id()), cgroup);
        return new Launched(process, cgroup, tree, enclosure.held(job.terms().bounds()));
    }
}
