package io.wolfe.journey.fleet.failpoints;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// What woven classes call. A failpoint is armed by a file of its name; the first process that
/// reaches it takes the file away and dies as by `kill -9`: no handler runs, no buffer is written.
public final class Failpoints {

    private static final int SIGKILL = 9;

    private static volatile Path armed = Path.of("no-failpoints");
    private static volatile Duration offset = Duration.ZERO;

    private Failpoints() {}

    static void settle(Path directory, Duration clockOffset) {
        armed = directory;
        offset = clockOffset;
    }

    /// Returns, or never.
    public static void reached(String name) {
        try {
            Files.delete(armed.resolve(name));
        } catch (NoSuchFileException _) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        die();
    }

    /// The clock of a machine whose time is wrong.
    public static InstantSource clock() {
        return InstantSource.offset(InstantSource.system(), offset);
    }

    /// Java has no way to kill its own process at once; the operating system has.
    @SuppressWarnings("restricted")
    private static void die() {
        try {
            var linker = Linker.nativeLinker();
            var kill =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("kill"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT));
            var _ = (int) kill.invokeExact((int) ProcessHandle.current().pid(), SIGKILL);
        } catch (Throwable e) {
            throw new IllegalStateException("this process cannot kill itself", e);
        }
    }
}
