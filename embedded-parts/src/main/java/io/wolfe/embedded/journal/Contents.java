package io.wolfe.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// All documents of all collections, in the order in which they were added. Playing back a journal
/// and working with the database go through the same [#apply], so that what a restart finds is what
/// was there.
///
/// Not thread-safe: whoever works with the contents holds the database's lock.
public final class Contents {

    private final Map<String, SequencedMap<Long, Document>> collections = new LinkedHashMap<>();

    public void apply(Change change) {
        switch (change) {
            case Change.Put put -> of(put.namespace()).put(put.position(), put.document());
            case Change.Removed removed -> of(removed.namespace()).remove(removed.position());
            case Change.Dropped dropped -> collections.remove(dropped.namespace());
            case Change.Renamed renamed -> rename(renamed.namespace(), renamed.newNamespace());
        }
    }

    /// The documents of one collection by position; the same map until the collection is dropped.
    public SequencedMap<Long, Document> of(String namespace) {
        return collections.computeIfAbsent(namespace, _ -> new LinkedHashMap<>());
    }

    public Set<String> databases() {
        return collections.entrySet().stream()
                .filter(collection -> !collection.getValue().isEmpty())
                .map(collection -> databaseOf(collection.getKey()))
                .collect(Collectors.toSet());
    }

    long countOfDocuments() {
        return collections.values().stream().mapToLong(Map::size).sum();
    }

    /// The shortest story that leads to these contents.
    void retell(Consumer<Change> listener) {
        collections.forEach(
                (namespace, documents) ->
                        documents.forEach(
                                (position, document) ->
                                        listener.accept(
                                                new Change.Put(namespace, position, document))));
    }

    private void rename(String namespace, String newNamespace) {
        var documents = collections.remove(namespace);
        if (documents != null) {
            collections.put(newNamespace, documents);
        }
    }

    private static String databaseOf(String namespace) {
        return namespace.substring(0, namespace.indexOf('.'));
    }
}
