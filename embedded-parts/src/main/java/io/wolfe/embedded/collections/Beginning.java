package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The stages at the beginning of an aggregation that a find can do, with an index: `$match`, then
/// `$sort`, then `$limit`. The rest is left to mongo-java-server.
record Beginning(Document filter, Document order, int limit, List<Document> rest) {

    static Beginning of(List<Document> pipeline) {
        Deque<Document> stages = new ArrayDeque<>(pipeline);
        var filter = take("$match", stages);
        var order = take("$sort", stages);
        int limit = takeLimit(stages);
        return new Beginning(filter, order, limit, List.copyOf(stages));
    }

    private static Document take(String name, Deque<Document> stages) {
        return first(stages).get(name) instanceof Document stage && stages.poll() != null
                ? stage
                : new Document();
    }

    /// 0 stands for no limit.
    private static int takeLimit(Deque<Document> stages) {
        return first(stages).get("$limit") instanceof Number limit && stages.poll() != null
                ? limit.intValue()
                : 0;
    }

    private static Document first(Deque<Document> stages) {
        var first = stages.peek();
        return first == null ? new Document() : first;
    }
}
