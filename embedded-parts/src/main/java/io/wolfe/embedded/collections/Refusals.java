package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What this database cannot do is refused in words. mongo-java-server would take it and quietly do
/// something else: keep what should expire, hold a partial index to be a whole one.
final class Refusals {

    private static final int CANNOT_CREATE_INDEX = 67;
    private static final int OBJECT_TOO_LARGE = 10_334;
    private static final List<String> UNKNOWN_OPTIONS =
            List.of(
                    "expireAfterSeconds",
                    "partialFilterExpression",
                    "collation",
                    "wildcardProjection");

    /// Whatever weighs less than a third of the limit is below it: measuring it is not worth the
    /// time of every write.
    private static final int MOST_BYTES_OF_A_CHARACTER = 3;

    private Refusals() {}

    static void refuseUnknownIndexes(Document createIndexes) {
        if (createIndexes.get("indexes") instanceof Collection<?> indexes) {
            indexes.forEach(index -> refuseUnknownIndex((Document) index));
        }
    }

    /// The journal could be written but not read again with a document above the limit.
    static void refuseTooLarge(Document document) {
        if (LongAnswer.weight(document) * MOST_BYTES_OF_A_CHARACTER
                < BsonConstants.MAX_BSON_OBJECT_SIZE) {
            return;
        }
        int size = sizeOf(document);
        if (size > BsonConstants.MAX_BSON_OBJECT_SIZE) {
            throw new MongoServerError(
                    OBJECT_TOO_LARGE,
                    "BSONObjectTooLarge",
                    "The document has %d bytes; a document may have %d."
                            .formatted(size, BsonConstants.MAX_BSON_OBJECT_SIZE));
        }
    }

    private static void refuseUnknownIndex(Document index) {
        UNKNOWN_OPTIONS.stream()
                .filter(index::containsKey)
                .findFirst()
                .ifPresent(option -> refuse(index, "the option " + option));
        if (index.get("key") instanceof Document key) {
            key.entrySet().stream()
                    .filter(field -> !(field.getValue() instanceof Number))
                    .findFirst()
                    .ifPresent(field -> refuse(index, "keys like " + describe(field)));
        }
    }

    private static void refuse(Document index, String what) {
        throw new MongoServerError(
                CANNOT_CREATE_INDEX,
                "CannotCreateIndex",
                "The embedded database does not know %s, so the index %s was not created. It knows ascending and descending keys, unique and sparse."
                        .formatted(what, index.get("name")));
    }

    private static String describe(Map.Entry<String, Object> field) {
        return field.getKey() + ": \"" + field.getValue() + "\"";
    }

    private static int sizeOf(Document document) {
        var encoded = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, encoded);
        return encoded.readableBytes();
    }
}
