package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sees to it that no two documents have the same key. Finding documents by it is the work of
/// [io.wolfe.embedded.lookup.OrderedIndex].
final class UniqueKeys extends AbstractUniqueIndex<Long> {

    private final Map<KeyValue, Long> positions = new HashMap<>();

    UniqueKeys(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
    }

    /// Every collection has an index of its ids, and every document passes it before it is stored.
    @Override
    public synchronized void checkAdd(Document document, MongoCollection<Long> collection) {
        Refusals.refuseTooLarge(document);
        super.checkAdd(document, collection);
    }

    @Override
    public synchronized void checkUpdate(
            Document oldDocument, Document newDocument, MongoCollection<Long> collection) {
        Refusals.refuseTooLarge(newDocument);
        super.checkUpdate(oldDocument, newDocument, collection);
    }

    @Override
    protected @Nullable Long removeDocument(KeyValue key) {
        return positions.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Long position) {
        return positions.putIfAbsent(key, position) == null;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Long>> getIterable() {
        return positions.entrySet();
    }

    @Override
    protected @Nullable Long getPosition(KeyValue key) {
        return positions.get(key);
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return other.isUnique() && SameKeys.have(this, other) && super.hasSameOptions(other);
    }

    @Override
    public long getCount() {
        return positions.size();
    }

    @Override
    public long getDataSize() {
        return positions.size();
    }
}
