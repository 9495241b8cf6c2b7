package io.wolfe.agent.jobs;

import io.wolfe.agent.cgroups.Cgroup;
import io.wolfe.agent.cgroups.Cgroups;
import io.wolfe.agent.scripts.Bounds;
import io.wolfe.agent.scripts.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What this machine has to keep a job within its bounds: a session of its own (`setsid`), a
/// control group, limits of single processes (`prlimit`), and another user's rights (`setpriv`).
/// Each is used where it is there, and a job says which held it.
public final class Enclosure {

    /// Against a script that starts itself over and over; a script that needs more says so.
    private static final int USUAL_PROCESSES = 512;

    /// Writes its own number into each of the first arguments and becomes the rest of them.
    private static final String ENTER =
            "n=$1; shift; while [ \"$n\" -gt 0 ]; do echo $$ > \"$1\" || exit 125; shift; n=$((n-1)); done; exec \"$@\"";

    private final Optional<Cgroups> cgroups;
    private final Optional<String> setsid = program("setsid");
    private final Optional<String> prlimit = program("prlimit");
    private final Optional<String> setpriv = program("setpriv");
    private final String self = System.getProperty("user.name", "");

    public Enclosure(Optional<Cgroups> cgroups) {
        this.cgroups = cgroups;
    }

    private static Optional<String> program(String name) {
        return List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /// In a word, for whoever asks what holds the limits here.
    public String word() {
        return cgroups.map(Cgroups::word).orElse(prlimit.isPresent() ? "rlimit" : "nothing");
    }

    /// Why a script cannot be run here as it wants to be; empty when it can.
    public Optional<String> refusal(Script script) {
        return script.manner()
                .user()
                .filter(user -> !user.equals(self) && !(isRoot() && setpriv.isPresent()))
                .map(
                        user ->
                                "it wants to run as \""
                                        + user
                                        + "\", and the agent, which runs as \""
                                        + self
                                        + "\", cannot become someone else");
    }

    private boolean isRoot() {
        return self.equals("root");
    }

    Optional<Cgroup> cgroup(String job, Bounds bounds) throws IOException {
        if (cgroups.isEmpty()) {
            return Optional.empty();
        }
        var processes = bounds.processes().orElse(USUAL_PROCESSES);
        return Optional.of(cgroups.get().create(job, bounds.memory(), OptionalInt.of(processes)));
    }

    /// The control group that a former agent made for the job.
    Optional<Cgroup> left(String job) {
        return cgroups.flatMap(groups -> groups.existing(job));
    }

    /// The words that start the script inside all of it.
    List<String> command(Script script, Optional<Cgroup> cgroup) throws IOException {
        var command = new ArrayList<String>();
        setsid.ifPresent(command::add);
        cgroup.ifPresent(group -> enter(group, command));
        command.addAll(rlimits(script.manner().bounds()));
        var user = script.manner().user().filter(name -> !name.equals(self));
        if (user.isPresent()) {
            become(user.get(), command);
        }
        command.addAll(script.command());
        return command;
    }

    private static void enter(Cgroup group, List<String> command) {
        command.addAll(List.of("/bin/sh", "-c", ENTER, "wolfe"));
        command.add(Integer.toString(group.doors().size()));
        group.doors().forEach(door -> command.add(door.toString()));
    }

    private void become(String user, List<String> command) throws IOException {
        command.add(setpriv.orElseThrow());
        command.addAll(List.of("--reuid=" + user, "--regid=" + group(user), "--init-groups", "--"));
    }

    /// The number of a user's first group, from wherever this machine knows its users.
    private static String group(String user) throws IOException {
        var asked = new ProcessBuilder("id", "-g", user).redirectErrorStream(true).start();
        var said = asked.inputReader().readAllAsString().strip();
        if (!said.matches("\\d+")) {
            throw new IOException("there is no user " + user + " on this machine: " + said);
        }
        return said;
    }

    private List<String> rlimits(Bounds bounds) {
        var limits = new ArrayList<String>();
        bounds.files().ifPresent(files -> limits.add("--nofile=" + files));
        bounds.fileSize().ifPresent(bytes -> limits.add("--fsize=" + bytes));
        bounds.cpu().ifPresent(time -> limits.add("--cpu=" + wholeSeconds(time)));
        if (cgroups.isEmpty()) {
            bounds.memory().ifPresent(bytes -> limits.add("--as=" + bytes));
            bounds.processes().ifPresent(number -> limits.add("--nproc=" + number));
        }
        if (limits.isEmpty() || prlimit.isEmpty()) {
            return List.of();
        }
        limits.addFirst(prlimit.get());
        limits.add("--");
        return limits;
    }

    private static long wholeSeconds(Duration time) {
        return time.plusMillis(999).toSeconds();
    }

    /// What {@link #command} and {@link #cgroup} come to.
    Held held(Bounds bounds) {
        var group = cgroups.map(Cgroups::word);
        var single = prlimit.isPresent() ? "rlimit, each process" : "nothing: prlimit is missing";
        var by = new TreeMap<String, String>();
        bounds.memory().ifPresent(_ -> by.put("memory", group.orElse(single)));
        bounds.cpu().ifPresent(_ -> by.put("cpu", group.orElse(single)));
        bounds.files().ifPresent(_ -> by.put("files", single));
        bounds.fileSize().ifPresent(_ -> by.put("file_size", single));
        if (group.isPresent()) {
            by.put("processes", group.get());
        } else if (bounds.processes().isPresent()) {
            by.put(
                    "processes",
                    isRoot() ? "nothing: rlimit does not hold root" : "rlimit, all of the user's");
        }
        return new Held(by);
    }
}
