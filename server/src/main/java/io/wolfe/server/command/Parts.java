package io.wolfe.server.command;

import io.wolfe.embedded.EmbeddedParts;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the queue and the database alone, as their own process.
@Command(
        name = "parts",
        description = "Start the queue and the database alone.",
        mixinStandardHelpOptions = true)
final class Parts implements Callable<Integer> {

    @Option(
            names = "--data",
            defaultValue = "data",
            description = "The folder that keeps them (default ${DEFAULT-VALUE}/).")
    private Path data = Path.of("data");

    @Option(
            names = "--mongodb-port",
            defaultValue = "27017",
            description = "Default ${DEFAULT-VALUE}; 0 for any free one.")
    private int mongodbPort;

    @Option(
            names = "--sqs-port",
            defaultValue = "9324",
            description = "Default ${DEFAULT-VALUE}; 0 for any free one.")
    private int sqsPort;

    @Override
    public Integer call() throws InterruptedException {
        try (var parts = EmbeddedParts.open(data, mongodbPort, sqsPort)) {
            var asked = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(parts::close));
            System.out.println(
                    "mongodb " + parts.database().uri() + "  sqs " + parts.queue().uri());
            asked.await();
        }
        return 0;
    }
}
