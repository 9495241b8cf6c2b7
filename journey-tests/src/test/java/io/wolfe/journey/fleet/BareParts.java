package io.wolfe.journey.fleet;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.UpdateOneModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bson.Document;

/// What queue and database can do when nobody does anything with it: the measure for intake.
final class BareParts {

    private static final int THREADS = 4;
    private static final int BATCH = 10;
    private static final String FILLING = "x".repeat(1_000);

    private final Ground ground;
    private final int messages;

    BareParts(Ground ground, int messages) {
        this.ground = ground;
        this.messages = messages;
    }

    /// Messages received and deleted per second, in tens.
    double queue() {
        try (var queue = ground.queue("wolfe-test")) {
            together(
                    thread -> {
                        for (int i = 0; i < messages / BATCH / THREADS; i++) {
                            queue.send(IntStream.range(0, BATCH).mapToObj(n -> FILLING).toList());
                        }
                    });
            return perSecond(
                    thread -> {
                        while (queue.receiveAndDelete() > 0) {
                            // as fast as it can
                        }
                    });
        }
    }

    /// Documents inserted and then changed once per second, in tens, each on the disk.
    double database() {
        try (var client = MongoClients.create(ground.database())) {
            var documents =
                    client.getDatabase("bare")
                            .getCollection("bare")
                            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
            var run = System.nanoTime();
            return perSecond(
                    thread -> {
                        for (int i = 0; i < messages / BATCH / THREADS; i++) {
                            var names = names(run, thread, i);
                            documents.insertMany(
                                    names.stream()
                                            .map(
                                                    name ->
                                                            new Document("_id", name)
                                                                    .append("text", FILLING))
                                            .toList());
                            documents.bulkWrite(
                                    names.stream()
                                            .map(
                                                    name ->
                                                            new UpdateOneModel<Document>(
                                                                    new Document("_id", name),
                                                                    new Document(
                                                                            "$set",
                                                                            new Document(
                                                                                    "more",
                                                                                    FILLING))))
                                            .toList());
                        }
                    });
        }
    }

    private static List<String> names(long run, int thread, int batch) {
        return IntStream.range(0, BATCH)
                .mapToObj(n -> run + "-" + thread + "-" + batch + "-" + n)
                .toList();
    }

    private double perSecond(IntConsumer work) {
        var begun = System.nanoTime();
        together(work);
        return messages * 1e9 / (System.nanoTime() - begun);
    }

    private static void together(IntConsumer work) {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var all =
                    IntStream.range(0, THREADS)
                            .mapToObj(
                                    thread ->
                                            CompletableFuture.runAsync(
                                                    () -> work.accept(thread), threads))
                            .toList();
            all.forEach(CompletableFuture::join);
        }
    }
}
