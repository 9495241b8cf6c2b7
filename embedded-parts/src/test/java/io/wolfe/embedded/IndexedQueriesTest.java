package io.wolfe.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Two collections with the same documents, one with indexes and one without, must answer alike.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexedQueriesTest {

    private static final int DOCUMENTS = 600;
    private static final int QUERIES = 100;

    @TempDir static Path directory;

    private OpenDatabase database;
    private MongoCollection<Document> plain;
    private MongoCollection<Document> indexed;

    @BeforeAll
    void twoCollectionsWithTheSameDocuments() {
        database = OpenDatabase.in(directory);
        plain = database.collection("plain");
        indexed = database.collection("indexed");
        indexed.createIndex(compoundIndex(ascending("state"), descending("at")));
        indexed.createIndex(descending("at"));
        indexed.createIndex(ascending("team", "state", "at"));
        var random = new Random(1);
        var documents = IntStream.range(0, DOCUMENTS).mapToObj(i -> document(i, random)).toList();
        plain.insertMany(documents);
        indexed.insertMany(documents);
        indexed.createIndex(ascending("tags"));
        indexed.createIndex(ascending("parts.n"));
        indexed.createIndex(ascending("mixed"));
        changeSome(random);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @RepeatedTest(2)
    void anIndexChangesNoAnswer(RepetitionInfo repetition) {
        var random = new Random(100 + repetition.getCurrentRepetition());

        for (int i = 0; i < QUERIES; i++) {
            Bson query = query(random, 2);
            assertThat(ids(indexed, query))
                    .describedAs("%s", query.toBsonDocument())
                    .isEqualTo(ids(plain, query));
            assertThat(indexed.countDocuments(query)).isEqualTo(ids(plain, query).size());
        }
    }

    @RepeatedTest(2)
    void anIndexChangesNoOrder(RepetitionInfo repetition) {
        var random = new Random(200 + repetition.getCurrentRepetition());

        for (int i = 0; i < QUERIES; i++) {
            Bson query = query(random, 1);
            Bson order = order(random);
            int limit = random.nextInt(60);
            assertThat(sorted(indexed, query, order, limit))
                    .describedAs("%s %s %s", query.toBsonDocument(), order.toBsonDocument(), limit)
                    .isEqualTo(sorted(plain, query, order, limit));
        }
    }

    private void changeSome(Random random) {
        for (int i = 0; i < DOCUMENTS / 3; i++) {
            int id = random.nextInt(DOCUMENTS);
            Bson change = Updates.combine(Updates.set("state", state(random)), Updates.inc("n", 1));
            plain.updateOne(eq("_id", id), change);
            indexed.updateOne(eq("_id", id), change);
        }
        plain.deleteMany(lt("_id", DOCUMENTS / 10));
        indexed.deleteMany(lt("_id", DOCUMENTS / 10));
    }

    private static Document document(int id, Random random) {
        var document =
                new Document("_id", id)
                        .append("state", state(random))
                        .append("n", random.nextInt(20));
        if (random.nextInt(10) > 0) {
            document.append("at", at(random));
        }
        if (random.nextInt(3) > 0) {
            document.append("team", new Document("name", team(random)));
        }
        if (random.nextInt(3) == 0) {
            document.append("tags", random.ints(random.nextInt(4), 0, 6).boxed().toList());
        }
        if (random.nextInt(3) == 0) {
            document.append(
                    "parts", List.of(new Document("n", random.nextInt(5)), new Document("m", 1)));
        }
        return document.append("mixed", mixed(random));
    }

    private static Object mixed(Random random) {
        int number = random.nextInt(8);
        return switch (random.nextInt(9)) {
            case 0 -> number;
            case 1 -> (long) number;
            case 2 -> number + (random.nextBoolean() ? 0.5 : 0.0);
            case 3 -> new Decimal128(number);
            case 4 -> "text" + number;
            case 5 -> random.nextBoolean();
            case 6 -> new Document("a", number);
            case 7 -> new ArrayList<>(List.of(number, "text" + number));
            default -> null;
        };
    }

    private static String state(Random random) {
        return List.of("queued", "running", "succeeded", "failed").get(random.nextInt(4));
    }

    private static String team(Random random) {
        return "team" + random.nextInt(3);
    }

    private static Date at(Random random) {
        return Date.from(Instant.EPOCH.plusSeconds(random.nextInt(2_000)));
    }

    private static Bson query(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return or(query(random, depth - 1), query(random, depth - 1));
        }
        if (depth > 0 && random.nextInt(3) == 0) {
            return and(query(random, depth - 1), query(random, depth - 1));
        }
        return switch (random.nextInt(16)) {
            case 0 -> eq("state", state(random));
            case 1 -> in("state", state(random), state(random));
            case 2 -> and(eq("state", state(random)), gt("at", at(random)));
            case 3 -> and(eq("state", state(random)), gte("at", at(random)), lt("at", at(random)));
            case 4 -> lte("at", at(random));
            case 5 -> ne("state", state(random));
            case 6 ->
                    and(eq("team", new Document("name", team(random))), eq("state", state(random)));
            case 7 -> exists("at", random.nextBoolean());
            case 8 -> eq("at", null);
            case 9 -> eq("tags", random.nextInt(7));
            case 10 -> and(gt("tags", random.nextInt(6)), lt("tags", random.nextInt(6)));
            case 11 -> eq("parts.n", random.nextBoolean() ? null : random.nextInt(6));
            case 12 -> eq("mixed", mixed(random));
            case 13 -> in("_id", random.nextInt(DOCUMENTS), random.nextInt(DOCUMENTS), -1);
            case 14 -> regex("state", "^s");
            default -> gte("mixed", random.nextInt(8));
        };
    }

    private static Bson order(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Sorts.descending("at");
            case 1 -> Sorts.ascending("at");
            case 2 -> Sorts.orderBy(Sorts.ascending("state"), Sorts.descending("at"));
            case 3 -> Sorts.orderBy(Sorts.descending("state"), Sorts.ascending("at"));
            case 4 -> Sorts.orderBy(Sorts.ascending("state"), Sorts.ascending("at"));
            default -> Sorts.descending("_id");
        };
    }

    private static List<Integer> ids(MongoCollection<Document> collection, Bson query) {
        return collection
                .find(query)
                .map(document -> document.getInteger("_id"))
                .into(new ArrayList<>())
                .stream()
                .sorted()
                .toList();
    }

    /// Documents that are equal in order may come in any, so only what they are ordered by counts.
    private static List<List<Object>> sorted(
            MongoCollection<Document> collection, Bson query, Bson order, int limit) {
        var keys = order.toBsonDocument().keySet();
        return collection.find(query).sort(order).limit(limit).into(new ArrayList<>()).stream()
                .map(document -> keys.stream().<Object>map(document::get).toList())
                .toList();
    }
}
