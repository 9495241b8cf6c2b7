package io.wolfe.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import org.bson.Document;

/// An embedded database and the real driver connected to it.
record OpenDatabase(EmbeddedDatabase database, MongoClient client) implements AutoCloseable {

    static OpenDatabase in(Path directory) {
        var database = EmbeddedDatabase.open(directory, 0);
        return new OpenDatabase(database, MongoClients.create(database.uri()));
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase("wolfe_test").getCollection(name);
    }

    @Override
    public void close() {
        client.close();
        database.close();
    }
}
