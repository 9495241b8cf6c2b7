package io.wolfe.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.Collections;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/// Clients that write to a database until it is gone, and remember what it acknowledged.
final class DatabaseClients {

    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Integer> inserted = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> counted = new ConcurrentLinkedQueue<>();

    void writeTo(String uri) {
        var increment =
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER).upsert(true);
        try (var client = connect(uri)) {
            while (true) {
                int id = next.incrementAndGet();
                documents(client)
                        .insertOne(new Document("_id", id).append("text", "x".repeat(id % 3_000)));
                inserted.add(id);
                counted.add(
                        documents(client)
                                .findOneAndUpdate(eq("counter"), inc("n", 1), increment)
                                .getInteger("n"));
            }
        }
    }

    int acknowledged() {
        return Math.min(inserted.size(), counted.size());
    }

    void findAllThatWasAcknowledged(String uri) {
        try (var client = connect(uri)) {
            Set<Object> ids =
                    documents(client)
                            .find()
                            .map(document -> document.get("_id"))
                            .into(new HashSet<>());
            assertThat(ids).containsAll(inserted);
            assertThat(counted).doesNotHaveDuplicates();
            assertThat(documents(client).find(eq("counter")).first().getInteger("n"))
                    .isGreaterThanOrEqualTo(Collections.max(counted));
        }
    }

    private static MongoClient connect(String uri) {
        return MongoClients.create(uri + "/?serverSelectionTimeoutMS=500");
    }

    private static MongoCollection<Document> documents(MongoClient client) {
        return client.getDatabase("wolfe_test").getCollection("documents");
    }
}
