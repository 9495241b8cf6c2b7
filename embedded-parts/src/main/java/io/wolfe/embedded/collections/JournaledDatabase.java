package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import io.wolfe.embedded.journal.Ledger;
import java.util.List;

/// One database. Its list of collections and its list of indexes are collections themselves, so the
/// journal keeps them like everything else.
final class JournaledDatabase extends AbstractMongoDatabase<Long> {

    private final Ledger ledger;

    JournaledDatabase(String name, CursorRegistry cursors, Ledger ledger) {
        super(name, cursors);
        this.ledger = ledger;
        initializeNamespacesAndIndexes();
    }

    @Override
    protected MongoCollection<Long> openOrCreateCollection(String name, CollectionOptions options) {
        return new JournaledCollection(this, name, options, cursorRegistry, ledger);
    }

    @Override
    protected Index<Long> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new UniqueKeys(name, keys, sparse);
    }

    @Override
    protected Index<Long> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new DeclaredIndex(name, keys);
    }

    @Override
    protected long getStorageSize() {
        return 0;
    }

    @Override
    protected long getFileSize() {
        return 0;
    }
}
