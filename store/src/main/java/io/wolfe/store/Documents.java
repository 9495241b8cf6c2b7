package io.wolfe.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;

/// One open collection, and all that the adapters ever ask of one. Each call reads, or changes one
/// document atomically; the calls that go over many do so one after the other.
final class Documents {

    private static final long HEAVIEST_PAGE = 16L * 1024 * 1024;

    private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

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

    /// Writes each document under its id, in one round trip.
    ///
    /// @return the places of those that were written; each of the others has met one with its id
    BitSet insertAll(List<Document> documents) {
        var written = new BitSet();
        if (documents.isEmpty()) {
            return written;
        }
        written.set(0, documents.size());
        return asked(
                () -> {
                    try {
                        collection.insertMany(documents, new InsertManyOptions().ordered(false));
                    } catch (MongoBulkWriteException e) {
                        e.getWriteErrors().stream()
                                .filter(error -> !isDuplicate(error.getCode(), e))
                                .forEach(error -> written.clear(error.getIndex()));
                    }
                    return written;
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

    /// @param fields only these, and the id; all when none is named
    Optional<Document> find(Document filter, String... fields) {
        return asked(
                () ->
                        Optional.ofNullable(
                                collection.find(filter).projection(only(fields)).first()));
    }

    List<Document> list(Document filter, Document sort, int limit, String... fields) {
        return asked(
                () ->
                        collection
                                .find(filter)
                                .sort(sort)
                                .limit(limit)
                                .projection(only(fields))
                                .into(new ArrayList<>()));
    }

    /// Reads all that the filter finds, one after the other.
    void forEach(Document filter, Consumer<Document> reader, String... fields) {
        asked(
                () -> {
                    collection.find(filter).projection(only(fields)).forEach(reader);
                    return true;
                });
    }

    /// The first of a list that may be long and heavy: at most `limit`, and fewer when they are
    /// large, so that no page fills the memory.
    Found page(Document filter, Document sort, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page holds at least one entry, not " + limit);
        }
        return asked(
                () -> {
                    try (var cursor =
                            collection.find(filter).sort(sort).limit(limit + 1).cursor()) {
                        return page(cursor, limit);
                    }
                });
    }

    private static Found page(MongoCursor<Document> cursor, int limit) {
        var found = new ArrayList<Document>();
        for (long weight = 0;
                weight < HEAVIEST_PAGE && found.size() < limit && cursor.hasNext();
                weight += Stored.weight(found.getLast())) {
            found.add(cursor.next());
        }
        return new Found(found, cursor.hasNext());
    }

    /// @param more whether the list goes on after these
    record Found(List<Document> documents, boolean more) {}

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

    /// A compare-and-set on one document, beside others.
    record Change(Document filter, Document update) {}

    /// Carries out each change by itself, in one round trip.
    ///
    /// @return how many of the filters found their document
    int changeEach(List<Change> changes) {
        var models =
                changes.stream()
                        .map(change -> new UpdateOneModel<Document>(change.filter, change.update))
                        .toList();
        return models.isEmpty()
                ? 0
                : asked(() -> collection.bulkWrite(models, IN_ANY_ORDER).getMatchedCount());
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

    /// Compare-and-set of the whole document.
    ///
    /// @return whether the filter found one
    boolean replace(Document filter, Document document) {
        return asked(() -> collection.replaceOne(filter, document).getMatchedCount() == 1);
    }

    /// The one after so many others.
    Optional<Document> nth(Document filter, Document sort, long others, String... fields) {
        return asked(
                () ->
                        Optional.ofNullable(
                                collection
                                        .find(filter)
                                        .sort(sort)
                                        .skip(Math.toIntExact(others))
                                        .projection(only(fields))
                                        .first()));
    }

    void removeAll(Document filter) {
        asked(() -> collection.deleteMany(filter));
    }

    /// How many documents there are. For small collections.
    long count() {
        return asked(() -> collection.countDocuments());
    }

    private <T> T asked(Supplier<T> question) {
        return Wire.ask(database, question);
    }
}
