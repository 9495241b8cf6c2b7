package io.wolfe.runner.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Linux namespaces by bubblewrap: no network, no processes but its own, no user but nobody, a root
/// that holds `/usr` and what it must read, an empty `/tmp`, no environment, no capabilities, no
/// new privileges, and none of the system calls that a worker has no business with.
///
/// @see <a href="https://github.com/containers/bubblewrap">bubblewrap</a>
final class Bubblewrap implements OuterWall {

    private static final String NOBODY = "65534";
    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/bin/bwrap"),
                    Path.of("/usr/local/bin/bwrap"),
                    Path.of("/bin/bwrap"));

    /// As much as the empty `/tmp` may hold, in bytes.
    private static final String SCRATCH = Integer.toString(8 * 1024 * 1024);

    private final Path program;
    private final @Nullable Path filter;
    private final boolean sizes;

    private Bubblewrap(Path program, @Nullable Path filter) {
        this.program = program;
        this.filter = filter;
        this.sizes = said(List.of(program.toString(), "--help")).contains("--size BYTES");
    }

    /// Tries it on a command that does nothing: that it is installed does not mean it is allowed.
    ///
    /// @param folder one of our own, for the filter of system calls
    static OuterWall probed(Path folder) throws IOException {
        for (var place : PLACES) {
            if (Files.isExecutable(place)) {
                return new Bubblewrap(place, filterIn(folder)).probe();
            }
        }
        return new Missing("bubblewrap is not installed: install the package \"bubblewrap\"");
    }

    private static @Nullable Path filterIn(Path folder) throws IOException {
        var program = SystemCallFilter.program();
        if (program.isEmpty()) {
            return null;
        }
        Files.createDirectories(folder);
        return Files.write(folder.resolve("refused-system-calls.bpf"), program.get());
    }

    private OuterWall probe() {
        try {
            var process =
                    new ProcessBuilder(
                                    Launch.of(
                                            this,
                                            ControlGroup.NONE,
                                            around(List.of("/usr/bin/true"), List.of())))
                            .redirectErrorStream(true)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return this;
            }
            process.destroyForcibly();
            return new Missing(notAllowed(said.strip()));
        } catch (IOException e) {
            return new Missing(notAllowed(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Missing(notAllowed("the attempt was interrupted"));
        }
    }

    private static String said(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /// What stands beside the namespaces.
    String told() {
        return filter == null
                ? "no filter of system calls: there are no numbers for this processor"
                : "a filter refuses system calls that a worker has no business with";
    }

    @Override
    public Optional<Path> filter() {
        return Optional.ofNullable(filter);
    }

    private static String notAllowed(String said) {
        return "bubblewrap is installed but not allowed here (it says: "
                + said
                + "): allow user namespaces, or trust in the container's own walls";
    }

    @Override
    public List<String> around(List<String> command, List<Path> readable) {
        var wrapped = new ArrayList<String>();
        wrapped.add(program.toString());
        wrapped.addAll(
                List.of("--unshare-all", "--unshare-user", "--uid", NOBODY, "--gid", NOBODY));
        wrapped.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        wrapped.addAll(List.of("--clearenv", "--hostname", "worker"));
        wrapped.addAll(List.of("--ro-bind", "/usr", "/usr"));
        for (var system : List.of("/lib", "/lib64", "/bin")) {
            wrapped.addAll(asItIs(Path.of(system)));
        }
        wrapped.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        if (sizes) {
            wrapped.addAll(List.of("--size", SCRATCH));
        }
        wrapped.addAll(List.of("--tmpfs", "/tmp"));
        if (filter != null) {
            wrapped.addAll(List.of("--seccomp", Launch.FILTER));
        }
        for (var path : readable) {
            wrapped.addAll(List.of("--ro-bind-try", path.toString(), path.toString()));
        }
        wrapped.addAll(List.of("--chdir", "/tmp", "--"));
        wrapped.addAll(command);
        return wrapped;
    }

    /// On most systems these lead into `/usr`; on some they are folders of their own.
    private static List<String> asItIs(Path system) {
        try {
            if (Files.isSymbolicLink(system)) {
                return List.of(
                        "--symlink", Files.readSymbolicLink(system).toString(), system.toString());
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        return Files.isDirectory(system)
                ? List.of("--ro-bind", system.toString(), system.toString())
                : List.of();
    }
}
