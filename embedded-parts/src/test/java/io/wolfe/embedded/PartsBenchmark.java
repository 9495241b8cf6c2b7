package io.wolfe.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/// What durability and indexes cost, and what they give: both parts beside the same libraries as
/// they come, in memory, in one run. Figures are operations a second, over the wire.
///
/// Its main takes the number of documents (100,000 unless told).
final class PartsBenchmark {

    private static final int[] THREADS = {1, 8};
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);
    private static final int BATCH = 1_000;

    private final int documents;

    private PartsBenchmark(int documents) {
        this.documents = documents;
    }

    public static void main(String[] arguments) throws IOException {
        QuietNeighbours.hush();
        var benchmark =
                new PartsBenchmark(
                        arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]));
        benchmark.databases();
        benchmark.queues();
    }

    private void databases() throws IOException {
        Path directory = Files.createTempDirectory("parts-benchmark");
        var stock = new MongoServer(new MemoryBackend());
        stock.bind();
        try (var embedded = EmbeddedDatabase.open(directory, 0)) {
            database("stock memory", "mongodb://127.0.0.1:" + stock.getLocalAddress().getPort());
            database("embedded", embedded.uri());
        }
        stock.shutdownNow();
        reopen(directory);
    }

    private void queues() throws IOException {
        var stock = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
        int port = stock.waitUntilStarted().localAddress().getPort();
        try (var embedded = EmbeddedQueue.open(Files.createTempDirectory("parts-benchmark"), 0)) {
            queue("stock memory", URI.create("http://127.0.0.1:" + port));
            queue("embedded", embedded.uri());
        }
        stock.stopAndWait();
    }

    private void database(String name, String uri) {
        try (var client = MongoClients.create(uri)) {
            var runs = client.getDatabase("benchmark").getCollection("runs");
            runs.createIndex(Indexes.ascending("state", "queuedAt"));
            runs.createIndex(Indexes.descending("queuedAt"));
            var next = new AtomicInteger();
            measure(name, "insertOne", () -> runs.insertOne(run(next.getAndIncrement())));
            fill(runs, next);
            measure(name, "find by _id", () -> runs.find(eq("_id", any())).first());
            measure(name, "compare-and-set", () -> compareAndSet(runs));
            measure(name, "claim the oldest", () -> claim(runs));
            measure(
                    name,
                    "newest 50",
                    () ->
                            runs.find()
                                    .sort(Sorts.descending("queuedAt"))
                                    .limit(50)
                                    .into(new ArrayList<>()));
            measure(name, "count 1 of 1,000", () -> runs.countDocuments(eq("state", "failed")));
        }
    }

    private void reopen(Path directory) throws IOException {
        long size = Files.size(directory.resolve("journal"));
        long begun = System.nanoTime();
        EmbeddedDatabase.open(directory, 0).close();
        System.out.printf(
                "embedded: reopened %,d bytes in %,d ms%n",
                size, (System.nanoTime() - begun) / 1_000_000);
    }

    private void queue(String name, URI endpoint) {
        try (var client = Sqs.client(endpoint)) {
            String url = client.createQueue(create -> create.queueName("benchmark")).queueUrl();
            String body = "x".repeat(1_000);
            measure(
                    name,
                    "send",
                    () -> client.sendMessage(send -> send.queueUrl(url).messageBody(body)));
            measure(name, "10 received + deleted", () -> receiveAndDelete(client, url));
        }
    }

    private void fill(MongoCollection<Document> runs, AtomicInteger next) {
        while (next.get() < documents) {
            int first = next.getAndAdd(BATCH);
            runs.insertMany(
                    IntStream.range(first, first + BATCH).mapToObj(PartsBenchmark::run).toList());
        }
    }

    private void compareAndSet(MongoCollection<Document> runs) {
        runs.updateOne(and(eq("_id", any()), eq("version", 0)), inc("version", 1));
    }

    private static void claim(MongoCollection<Document> runs) {
        var oldest = new FindOneAndUpdateOptions().sort(Sorts.ascending("queuedAt"));
        runs.findOneAndUpdate(eq("state", "queued"), set("state", "running"), oldest);
    }

    private static void receiveAndDelete(SqsClient client, String url) {
        var entries =
                client
                        .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                        .messages()
                        .stream()
                        .map(
                                message ->
                                        DeleteMessageBatchRequestEntry.builder()
                                                .id(message.messageId())
                                                .receiptHandle(message.receiptHandle())
                                                .build())
                        .toList();
        if (!entries.isEmpty()) {
            client.deleteMessageBatch(delete -> delete.queueUrl(url).entries(entries));
        }
    }

    private static Document run(int n) {
        return new Document("_id", n)
                .append("version", 0)
                .append("state", n % 1_000 == 0 ? "failed" : "queued")
                .append("queuedAt", n)
                .append("text", "x".repeat(300));
    }

    private int any() {
        return ThreadLocalRandom.current().nextInt(documents);
    }

    /// A first, shorter run warms up and is not told.
    private static void measure(String server, String name, Runnable operation) {
        for (int threads : THREADS) {
            perSecond(threads, operation, LONG_ENOUGH.dividedBy(3));
            System.out.printf(
                    "%-13s %-22s %d threads %,9.0f/s%n",
                    server, name, threads, perSecond(threads, operation, LONG_ENOUGH));
        }
    }

    private static double perSecond(int threads, Runnable operation, Duration time) {
        long begun = System.nanoTime();
        List<Integer> counts =
                Together.run(
                        threads,
                        () -> {
                            int count = 0;
                            while (System.nanoTime() - begun < time.toNanos()) {
                                operation.run();
                                count++;
                            }
                            return count;
                        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        return counts.stream().mapToInt(Integer::intValue).sum() / seconds;
    }
}
