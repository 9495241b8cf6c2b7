package io.wolfe.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir Path directory;

    private EmbeddedDatabase database;
    private MongoClient client;
    private MongoCollection<Document> runs;

    @BeforeEach
    void open() {
        database = EmbeddedDatabase.open(directory, 0);
        client = MongoClients.create(database.uri());
        runs = client.getDatabase("wolfe_test").getCollection("runs");
    }

    @AfterEach
    void close() {
        client.close();
        database.close();
    }

    @Test
    void whatIsInsertedIsFound() {
        runs.insertMany(List.of(run(1, "queued"), run(2, "running"), run(3, "queued")));

        assertThat(ids(runs.find(eq("state", "queued")))).containsExactly(1, 3);
        assertThat(ids(runs.find(or(eq("_id", 2), eq("_id", 3))))).containsExactly(2, 3);
        assertThat(runs.countDocuments(in("state", "running", "queued"))).isEqualTo(3);
    }

    @Test
    void anUpsertSetsOnInsertAndChangesLater() {
        var change = combine(inc("count", 1), setOnInsert("first", true), push("seen", "x"));

        runs.updateOne(eq("_id", "a"), change, new UpdateOptions().upsert(true));
        runs.updateOne(eq("_id", "a"), change, new UpdateOptions().upsert(true));

        assertThat(runs.find(eq("_id", "a")).first())
                .isEqualTo(
                        new Document("_id", "a")
                                .append("count", 2)
                                .append("first", true)
                                .append("seen", List.of("x", "x")));
    }

    @Test
    void aUniqueIndexRefusesASecondDocumentAlsoAfterAReopening() {
        runs.createIndex(Indexes.ascending("team", "name"), new IndexOptions().unique(true));
        runs.insertOne(new Document("team", "demo").append("name", "one"));
        reopen();

        assertThatThrownBy(() -> runs.insertOne(new Document("team", "demo").append("name", "one")))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("E11000");
    }

    @Test
    void everythingIsThereAfterAReopening() {
        runs.insertMany(IntStream.range(0, 500).mapToObj(i -> run(i, "queued")).toList());
        runs.updateMany(lt("_id", 100), set("state", "done"));
        runs.deleteMany(gte("_id", 400));
        reopen();

        assertThat(runs.countDocuments()).isEqualTo(400);
        assertThat(runs.countDocuments(eq("state", "done"))).isEqualTo(100);
        assertThat(
                        ids(
                                runs.find(and(eq("state", "queued"), lt("_id", 103)))
                                        .sort(descending("_id"))))
                .containsExactly(102, 101, 100);
    }

    private void reopen() {
        close();
        open();
    }

    private static Document run(int id, String state) {
        return new Document("_id", id).append("state", state);
    }

    private static List<Integer> ids(Iterable<Document> documents) {
        return java.util.stream.StreamSupport.stream(documents.spliterator(), false)
                .map(document -> document.getInteger("_id"))
                .toList();
    }
}
