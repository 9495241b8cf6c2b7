package io.wolfe.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {

    private static final int THREADS = 8;

    @TempDir Path directory;

    private OpenDatabase database;
    private MongoCollection<Document> documents;

    @BeforeEach
    void open() {
        database = OpenDatabase.in(directory);
        documents = database.collection("documents");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aCounterReadAfterItsIncrementHandsOutNoNumberTwice() {
        documents.insertOne(new Document("_id", "counter").append("n", 0));
        var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

        var handedOut =
                Together.run(
                        THREADS,
                        times(
                                150,
                                () ->
                                        documents
                                                .findOneAndUpdate(eq("counter"), inc("n", 1), after)
                                                .getInteger("n")));

        assertThat(flat(handedOut))
                .doesNotHaveDuplicates()
                .hasSize(THREADS * 150)
                .contains(1, THREADS * 150);
    }

    @Test
    void aWorkItemIsClaimedByOneOnly() {
        documents.createIndex(Indexes.ascending("state", "n"));
        documents.insertMany(
                IntStream.range(0, 400)
                        .mapToObj(
                                n ->
                                        new Document("_id", n)
                                                .append("state", "queued")
                                                .append("n", n))
                        .toList());
        var oldest = new FindOneAndUpdateOptions().sort(Sorts.ascending("n"));

        var claimed =
                Together.run(
                        THREADS,
                        times(
                                400 / THREADS,
                                () ->
                                        documents
                                                .findOneAndUpdate(
                                                        eq("state", "queued"),
                                                        set("state", "running"),
                                                        oldest)
                                                .getInteger("_id")));

        assertThat(flat(claimed)).doesNotHaveDuplicates().hasSize(400);
    }

    @Test
    void ofManyThatCompareAndSetOneWins() {
        documents.insertOne(new Document("_id", "it").append("version", 7));

        var modified =
                Together.run(
                        THREADS,
                        () ->
                                documents
                                        .updateOne(
                                                and(eq("it"), eq("version", 7)), inc("version", 1))
                                        .getModifiedCount());

        assertThat(modified)
                .containsOnlyOnce(1L)
                .filteredOn(count -> count == 0)
                .hasSize(THREADS - 1);
    }

    @Test
    void aReaderSeesADocumentBeforeOrAfterAChangeButNeverInBetween() {
        documents.insertOne(version(0));
        var stillWriting = new AtomicBoolean(true);
        var begun = new CountDownLatch(1);

        var writer =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    for (int n = 1; n <= 800; n++) {
                                        documents.updateOne(
                                                eq("it"),
                                                combine(
                                                        set("first", n),
                                                        set("list", list(n)),
                                                        set("last", n)));
                                        begun.countDown();
                                    }
                                    stillWriting.set(false);
                                });
        Set<Boolean> wholeness =
                Together.run(4, () -> readWhile(stillWriting, begun)).stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet());

        assertThat(writer.isAlive() && stillWriting.get()).isFalse();
        assertThat(wholeness).containsExactly(true);
    }

    private Set<Boolean> readWhile(AtomicBoolean stillWriting, CountDownLatch begun)
            throws InterruptedException {
        begun.await();
        Set<Boolean> seen = new HashSet<>();
        while (stillWriting.get()) {
            seen.add(isWhole(documents.find(eq("it")).first()));
        }
        return seen;
    }

    private static boolean isWhole(Document document) {
        int n = document.getInteger("first");
        return document.equals(version(n));
    }

    private static Document version(int n) {
        return new Document("_id", "it")
                .append("first", n)
                .append("list", list(n))
                .append("last", n);
    }

    private static List<Integer> list(int n) {
        return Collections.nCopies(60, n);
    }

    private static <T> Callable<List<T>> times(int times, Callable<T> action) {
        return () -> {
            List<T> results = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                results.add(action.call());
            }
            return results;
        };
    }

    private static <T> List<T> flat(List<List<T>> lists) {
        return lists.stream().flatMap(Collection::stream).toList();
    }
}
