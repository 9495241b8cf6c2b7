package io.wolfe.embedded;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir Path directory;

    private OpenDatabase database;
    private MongoCollection<Document> runs;

    @BeforeEach
    void open() {
        database = OpenDatabase.in(directory);
        runs = database.collection("runs");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsInsertedIsFound() {
        runs.insertMany(List.of(run(1, "queued"), run(2, "running"), run(3, "queued")));

        assertThat(ids(runs.find(eq("state", "queued")))).containsExactly(1, 3);
        assertThat(ids(runs.find(or(eq("_id", 2), eq("_id", 3))))).containsExactly(2, 3);
        assertThat(
                        ids(
                                runs.find(
                                                and(
                                                        ne("state", "running"),
                                                        exists("state"),
                                                        regex("state", "^q.*d$")))
                                        .sort(descending("_id"))
                                        .limit(1)))
                .containsExactly(3);
        assertThat(runs.countDocuments(in("state", "running", "queued"))).isEqualTo(3);
    }

    @Test
    void anUpsertSetsOnInsertAndChangesLater() {
        var change = combine(inc("count", 1), setOnInsert("first", true), push("seen", "x"));

        runs.updateOne(eq("_id", "a"), change, new UpdateOptions().upsert(true));
        runs.updateOne(eq("_id", "a"), change, new UpdateOptions().upsert(true));
        runs.updateOne(eq("_id", "a"), unset("first"));

        assertThat(runs.find(eq("_id", "a")).first())
                .isEqualTo(
                        new Document("_id", "a")
                                .append("count", 2)
                                .append("seen", List.of("x", "x")));
    }

    @Test
    void findOneAndUpdateReturnsTheDocumentBeforeOrAfter() {
        runs.insertOne(run(1, "queued"));
        var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

        assertThat(runs.findOneAndUpdate(eq("state", "queued"), set("state", "running")))
                .isEqualTo(run(1, "queued"));
        assertThat(runs.findOneAndUpdate(eq("_id", 1), set("state", "done"), after))
                .isEqualTo(run(1, "done"));
        assertThat(runs.findOneAndUpdate(eq("state", "queued"), set("state", "running"))).isNull();
    }

    @Test
    void anAggregationMatchesSortsLimitsAndGroups() {
        runs.insertMany(
                IntStream.range(0, 100)
                        .mapToObj(i -> run(i, i % 4 == 0 ? "failed" : "done"))
                        .toList());

        var counts =
                runs.aggregate(
                        List.of(
                                match(gte("_id", 50)),
                                group("$state", sum("count", 1)),
                                sort(ascending("_id"))));
        var newest =
                runs.aggregate(
                        List.of(match(eq("state", "failed")), sort(descending("_id")), limit(2)));

        assertThat(counts)
                .containsExactly(
                        new Document("_id", "done").append("count", 38),
                        new Document("_id", "failed").append("count", 12));
        assertThat(ids(newest)).containsExactly(96, 92);
    }

    @Test
    void aLongAnswerComesInBatches() {
        runs.insertMany(IntStream.range(0, 1_000).mapToObj(i -> run(i, "queued")).toList());

        assertThat(ids(runs.find().batchSize(100).sort(descending("_id"))))
                .hasSize(1_000)
                .startsWith(999)
                .endsWith(0);
    }

    @Test
    void anAnswerThatIsTooHeavyForOneReplyComesInSeveral() {
        String heavy = "x".repeat(5_000_000);
        for (int i = 0; i < 12; i++) {
            runs.insertOne(run(i, heavy));
        }

        assertThat(ids(runs.find())).hasSize(12);
        assertThat(ids(runs.aggregate(List.of(match(gte("_id", 1)))))).hasSize(11);
    }

    @Test
    void anOrderedBulkWriteStopsAtTheFirstErrorAndSaysHowFarItCame() {
        runs.insertOne(run(2, "there before"));

        var error =
                catchThrowableOfType(
                        MongoBulkWriteException.class,
                        () ->
                                runs.insertMany(
                                        List.of(run(1, "new"), run(2, "again"), run(3, "never"))));

        assertThat(error.getWriteResult().getInsertedCount()).isEqualTo(1);
        assertThat(error.getWriteErrors())
                .singleElement()
                .satisfies(one -> assertThat(one.getIndex()).isEqualTo(1));
        assertThat(ids(runs.find().sort(ascending("_id")))).containsExactly(1, 2);
    }

    @Test
    void anOrderedBulkOfUpdatesStopsAtTheFirstErrorToo() {
        runs.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
        runs.insertMany(List.of(named(1, "one"), named(2, "two"), named(3, "three")));
        var updates = List.of(rename(1, "uno"), rename(2, "three"), rename(3, "tre"));

        var ordered =
                catchThrowableOfType(MongoBulkWriteException.class, () -> runs.bulkWrite(updates));
        assertThat(ordered.getWriteErrors())
                .singleElement()
                .satisfies(one -> assertThat(one.getIndex()).isEqualTo(1));
        assertThat(names()).containsExactly("uno", "two", "three");

        var unordered =
                catchThrowableOfType(
                        MongoBulkWriteException.class,
                        () -> runs.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
        assertThat(unordered.getWriteErrors()).hasSize(1);
        assertThat(names()).containsExactly("uno", "two", "tre");
    }

    @Test
    void aMixedBulkWriteDoesAllAndCounts() {
        runs.insertOne(run(1, "queued"));

        var result =
                runs.bulkWrite(
                        List.of(
                                new InsertOneModel<>(run(2, "queued")),
                                new UpdateOneModel<>(eq("_id", 1), set("state", "done")),
                                new UpdateOneModel<>(
                                        eq("_id", 9),
                                        set("state", "made"),
                                        new UpdateOptions().upsert(true)),
                                new DeleteOneModel<>(eq("_id", 2))));

        assertThat(result.getInsertedCount()).isEqualTo(1);
        assertThat(result.getModifiedCount()).isEqualTo(1);
        assertThat(result.getUpserts()).hasSize(1);
        assertThat(result.getDeletedCount()).isEqualTo(1);
        assertThat(ids(runs.find())).containsExactly(1, 9);
    }

    @Test
    void aUniqueIndexRefusesASecondDocumentAlsoAfterAReopening() {
        runs.createIndex(Indexes.ascending("team", "name"), new IndexOptions().unique(true));
        runs.insertOne(new Document("team", "demo").append("name", "one"));
        reopen();

        assertThatThrownBy(() -> runs.insertOne(new Document("team", "demo").append("name", "one")))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("E11000")
                .hasMessageContaining("team_1_name_1");
        assertThat(runs.countDocuments()).isEqualTo(1);
    }

    @Test
    void aDocumentIsFoundByAnIdThatIsADocument() {
        var id = new Document("environment", "prod").append("key", 5);
        runs.insertOne(new Document("_id", id).append("n", 1));

        runs.updateOne(and(eq("_id", id), eq("n", 1)), inc("n", 1));

        assertThat(runs.find(eq("_id", id)).first()).containsEntry("n", 2);
        assertThat(
                        runs.find(eq("_id", new Document("environment", "prod").append("key", 5L)))
                                .first())
                .isNotNull();
    }

    @Test
    void everythingIsThereAfterAReopening() {
        runs.insertMany(IntStream.range(0, 500).mapToObj(i -> run(i, "queued")).toList());
        runs.updateMany(lt("_id", 100), set("state", "done"));
        runs.deleteMany(gte("_id", 400));
        runs.createIndex(Indexes.ascending("state"));
        database.collection("dropped").insertOne(new Document());
        database.collection("dropped").drop();
        reopen();

        assertThat(runs.countDocuments()).isEqualTo(400);
        assertThat(runs.countDocuments(eq("state", "done"))).isEqualTo(100);
        assertThat(
                        ids(
                                runs.find(and(eq("state", "queued"), lt("_id", 103)))
                                        .sort(descending("_id"))))
                .containsExactly(102, 101, 100);
        assertThat(runs.listIndexes().map(index -> index.getString("name")))
                .containsExactlyInAnyOrder("_id_", "state_1");
        assertThat(database.client().getDatabase("wolfe_test").listCollectionNames())
                .containsExactly("runs");
        assertThat(database.client().listDatabaseNames()).contains("wolfe_test");
    }

    @Test
    void aDroppedDatabaseIsGoneForGood() {
        runs.insertOne(run(1, "queued"));
        runs.createIndex(Indexes.ascending("state"), new IndexOptions().unique(true));
        database.client().getDatabase("wolfe_test").drop();
        reopen();
        runs.insertMany(List.of(run(1, "same"), run(2, "same")));
        reopen();

        assertThat(runs.countDocuments()).isEqualTo(2);
        assertThat(runs.listIndexes()).hasSize(1);
    }

    @Test
    void everyTypeOfValueOutlivesAReopening() {
        var document =
                new Document("_id", new ObjectId())
                        .append("int", 1)
                        .append("long", 1L << 60)
                        .append("double", -0.5)
                        .append("decimal", Decimal128.parse("1.10"))
                        .append("text", "a\u0000bä€😀")
                        .append("date", Date.from(Instant.ofEpochMilli(-5)))
                        .append("bytes", new Binary(new byte[] {0, 1, 2}))
                        .append("nothing", null)
                        .append("list", List.of(1, "two", List.of(3)))
                        .append(
                                "inner",
                                new Document("empty", new Document()).append("truth", true));
        runs.insertOne(document);
        reopen();

        assertThat(runs.find().first()).isEqualTo(document);
    }

    @Test
    void aDocumentOfAlmost16MebibytesIsKeptAndALargerOneRefused() {
        runs.insertOne(new Document("_id", 1).append("text", "x".repeat(16 * 1024 * 1024 - 100)));

        assertThatThrownBy(() -> runs.updateOne(eq("_id", 1), set("more", "x".repeat(1_000))))
                .hasMessageContaining("a document may have 16777216");
        reopen();

        assertThat(runs.find().first()).hasSize(2);
    }

    @Test
    void whatAnIndexCannotDoIsRefusedInWords() {
        assertThatThrownBy(
                        () ->
                                runs.createIndex(
                                        Indexes.ascending("at"),
                                        new IndexOptions().expireAfter(1L, TimeUnit.HOURS)))
                .isInstanceOf(MongoCommandException.class)
                .hasMessageContaining(
                        "The embedded database does not know the option expireAfterSeconds, so the index at_1 was not created.");
        assertThatThrownBy(() -> runs.createIndex(Indexes.text("text")))
                .isInstanceOf(MongoCommandException.class)
                .hasMessageContaining("does not know keys like text: \"text\"");
        assertThatThrownBy(
                        () ->
                                runs.createIndex(
                                        Indexes.ascending("at"),
                                        new IndexOptions().partialFilterExpression(exists("at"))))
                .hasMessageContaining("partialFilterExpression");
    }

    @Test
    void anIndexOfTheSameNameWithOtherKeysIsRefused() {
        runs.createIndex(Indexes.ascending("a"), new IndexOptions().name("it"));
        runs.createIndex(Indexes.ascending("a"), new IndexOptions().name("it"));

        assertThatThrownBy(
                        () ->
                                runs.createIndex(
                                        Indexes.ascending("b"), new IndexOptions().name("it")))
                .isInstanceOf(MongoCommandException.class);
    }

    private void reopen() {
        close();
        open();
    }

    private static Document run(int id, String state) {
        return new Document("_id", id).append("state", state);
    }

    private static Document named(int id, String name) {
        return new Document("_id", id).append("name", name);
    }

    private static UpdateOneModel<Document> rename(int id, String name) {
        return new UpdateOneModel<>(eq("_id", id), set("name", name));
    }

    private List<String> names() {
        return runs.find()
                .sort(ascending("_id"))
                .map(document -> document.getString("name"))
                .into(new ArrayList<>());
    }

    private static List<Integer> ids(Iterable<Document> documents) {
        List<Integer> ids = new ArrayList<>();
        documents.forEach(document -> ids.add(document.getInteger("_id")));
        return ids;
    }
}
