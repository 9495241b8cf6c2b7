package io.wolfe.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// The parts in a process of their own, for tests that kill it. It takes the data folder, and
/// prints one line with both addresses when it is ready, or why it cannot be.
final class PartsProgram {

    private PartsProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            var parts = EmbeddedParts.open(Path.of(arguments[0]), 0, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(parts::close));
            System.out.println(parts.database().uri() + " " + parts.queue().uri());
            new CountDownLatch(1).await();
        } catch (PartsUnavailable e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
