package io.wolfe.embedded;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/// The parts alone, as a process of their own: `parts --data DIR [--mongodb-port N] [--sqs-port
/// N]`.
///
/// It prints one line with both addresses when it is ready, and ends cleanly on SIGTERM or Ctrl-C.
/// What is in the way of a start is said in one sentence on standard error; then it ends with 1, or
/// with 2 if it was called wrongly.
public final class PartsProgram {

    private static final int COULD_NOT_START = 1;
    private static final int CALLED_WRONGLY = 2;

    private PartsProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            var options = PartsOptions.read(arguments);
            var parts =
                    EmbeddedParts.open(options.data(), options.mongodbPort(), options.sqsPort());
            Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "close-embedded-parts"));
            out.println(
                    "ready: MongoDB at "
                            + parts.database().uri()
                            + ", SQS at "
                            + parts.queue().uri());
            new CountDownLatch(1).await();
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return CALLED_WRONGLY;
        } catch (PartsUnavailable e) {
            err.println(e.getMessage());
            return COULD_NOT_START;
        }
    }
}
