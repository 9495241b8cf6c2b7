package io.wolfe.worker;

import org.jspecify.annotations.Nullable;

/// Holds one run to less heap than its process has. Workers are started ahead in a few sizes, so a
/// limit between two of them is kept here: what is still in use after a collection counts, and the
/// process ends as it would for the machine's own limit.
final class HeapLimit implements AutoCloseable {

    /// As the Java machine leaves with `ExitOnOutOfMemoryError`.
    private static final int OUT_OF_MEMORY = 3;

    private static final long ROUND = 20;

    private final @Nullable Thread watch;

    private HeapLimit(@Nullable Thread watch) {
        this.watch = watch;
    }

    /// @param bytes from the size of the process on, the machine's own limit is enough
    static HeapLimit of(long bytes) {
        if (bytes >= Runtime.getRuntime().maxMemory()) {
            return new HeapLimit(null);
        }
        return new HeapLimit(
                Thread.ofPlatform().daemon().name("watches the heap").start(() -> watch(bytes)));
    }

    private static void watch(long bytes) {
        try {
            while (true) {
                Thread.sleep(ROUND);
                if (used() > bytes && isExceeded(bytes)) {
                    throw HostLine.leave(OUT_OF_MEMORY);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isExceeded(long bytes) {
        System.gc();
        return used() > bytes;
    }

    private static long used() {
        var machine = Runtime.getRuntime();
        return machine.totalMemory() - machine.freeMemory();
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.interrupt();
        }
    }
}
