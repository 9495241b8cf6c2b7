package io.wolfe.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;

/// One open collection, and all that the adapters ever ask of one. Each call reads, or changes one
/// document atomically; only {@link #changeAll} goes over many, one after the other.
final class Documents {

    private final String database;
    private final MongoCollection<Document> collection;

    private Documents(MongoDatabase database, Shelf shelf) {
        this.database = database.getName();
        this.collection = database.getCollection(shelf.word());
    }

    /// Opens a collection and makes sure that its indexes are there.
    static Documents open(MongoDatabase database, Shelf shelf) {
        var documents = new Documents(database, shelf);
        shelf.indexes().forEach(documents::declare);
        return documents;
    }

    private void declare(Shelf.Index index) {
        var keys = new Document();
        index.keys().forEach(key -> keys.append(key, 1));
        var options = new IndexOptions().name(String.join("_", index.keys()));
        asked(() -> collection.createIndex(keys, options));
    }

    /// Writes a document under its id.
    ///
    /// @return false when there is one with this id; it stays as it is
    boolean insert(Document document) {
        return asked(
                () -> {
                    try {
                        return collection.insertOne(document).wasAcknowledged();
                    } catch (MongoWriteException e) {
                        return isDuplicate(e.getCode(), e);
                    }
                });
    }

    /// Writes a document over the one that the filter finds, or as a new one.
    ///
    /// @return false when there is one with its id that the filter does not find
    boolean put(Document filter, Document document) {
        return asked(
                () -> {
                    try {
                        var options = new ReplaceOptions().upsert(true);
                        return collection.replaceOne(filter, document, options).wasAcknowledged();
                    } catch (MongoWriteException e) {
                        return isDuplicate(e.getCode(), e);
                    } catch (MongoCommandException e) {
                        return isDuplicate(e.getCode(), e);
                    }
                });
    }

    private static <E extends RuntimeException> boolean isDuplicate(int code, E e) {
        if (ErrorCategory.fromErrorCode(code) != ErrorCategory.DUPLICATE_KEY) {
            throw e;
        }
        return false;
    }

    Optional<Document> find(Document filter) {
        return asked(() -> Optional.ofNullable(collection.find(filter).first()));
    }

    /// Only the fields named, and the id.
    Optional<Document> find(Document filter, String... fields) {
        return asked(
                () ->
                        Optional.ofNullable(
                                collection.find(filter).projection(only(fields)).first()));
    }

    List<Document> list(Document filter, Document sort, int limit) {
        return asked(() -> read(collection.find(filter).sort(sort).limit(limit)));
    }

    List<Document> list(Document filter, Document sort, int limit, String... fields) {
        return asked(
                () ->
                        read(
                                collection
                                        .find(filter)
                                        .sort(sort)
                                        .limit(limit)
                                        .projection(only(fields))));
    }

    private static List<Document> read(FindIterable<Document> found) {
        return found.into(new ArrayList<>());
    }

    private static Document only(String... fields) {
        var projection = new Document();
        for (var field : fields) {
            projection.append(field, 1);
        }
        return projection;
    }

    /// Compare-and-set: changes the one document that the filter finds.
    ///
    /// @return whether there was one
    boolean change(Document filter, Document update) {
        return asked(() -> collection.updateOne(filter, update).getMatchedCount() == 1);
    }

    void changeAll(Document filter, Document update) {
        asked(() -> collection.updateMany(filter, update));
    }

    /// Changes the first document of those that the filter finds, and returns it as it was before.
    Optional<Document> take(Document filter, Document sort, Document update) {
        var options =
                new FindOneAndUpdateOptions().sort(sort).returnDocument(ReturnDocument.BEFORE);
        return asked(
                () -> Optional.ofNullable(collection.findOneAndUpdate(filter, update, options)));
    }

    boolean remove(Document filter) {
        return asked(() -> collection.deleteOne(filter).getDeletedCount() == 1);
    }

    /// How many documents there are. For small collections.
    long count() {
        return asked(() -> collection.countDocuments());
    }

    private <T> T asked(Supplier<T> question) {
        return Wire.ask(database, question);
    }
}
