package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/// The updates of one command, carried out one after the other until the first that fails, and the
/// replies put together as one. mongo-java-server would go on after a failure, ordered or not.
final class OneByOne {

    private final List<Document> upserted = new ArrayList<>();
    private final List<Document> writeErrors = new ArrayList<>();
    private int matched;
    private int modified;

    private OneByOne() {}

    static Document update(Document command, UnaryOperator<Document> executor) {
        var all = new OneByOne();
        int index = 0;
        for (Document update : documents(command, "updates")) {
            var single = command.clone();
            single.put("updates", List.of(update));
            all.take(executor.apply(single), index++);
            if (!all.writeErrors.isEmpty()) {
                break;
            }
        }
        return all.reply();
    }

    static List<Document> documents(Document document, String field) {
        return document.get(field) instanceof Collection<?> list
                ? list.stream().map(Document.class::cast).toList()
                : List.of();
    }

    private void take(Document reply, int index) {
        matched += ((Number) reply.getOrDefault("n", 0)).intValue();
        modified += ((Number) reply.getOrDefault("nModified", 0)).intValue();
        documents(reply, "upserted").forEach(one -> upserted.add(at(index, one)));
        documents(reply, "writeErrors").forEach(one -> writeErrors.add(at(index, one)));
    }

    private static Document at(int index, Document one) {
        var moved = one.clone();
        moved.put("index", index);
        return moved;
    }

    private Document reply() {
        var reply = new Document("n", matched).append("nModified", modified);
        if (!upserted.isEmpty()) {
            reply.put("upserted", upserted);
        }
        if (!writeErrors.isEmpty()) {
            reply.put("writeErrors", writeErrors);
        }
        Utils.markOkay(reply);
        return reply;
    }
}
