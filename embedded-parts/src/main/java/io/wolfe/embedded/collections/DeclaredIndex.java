package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;

/// A secondary index as mongo-java-server sees it: a name and its keys. The entries are kept by
/// [io.wolfe.embedded.lookup.OrderedIndex].
final class DeclaredIndex extends EmptyIndex<Long> {

    DeclaredIndex(String name, List<IndexKey> keys) {
        super(name, keys);
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return !other.isUnique() && SameKeys.have(this, other);
    }
}
