package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import io.wolfe.embedded.journal.Change;
import io.wolfe.embedded.journal.Ledger;
import io.wolfe.embedded.lookup.Lookup;
import io.wolfe.embedded.lookup.Lookup.Candidates;
import io.wolfe.embedded.lookup.OrderedIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One collection: its documents by position, its indexes, and every change of it on the way into
/// the journal.
///
/// Not thread-safe; [JournaledBackend] lets one command in at a time.
final class JournaledCollection extends AbstractMongoCollection<Long> {

    private final Ledger ledger;
    private final SequencedMap<Long, Document> documents;
    private final Map<String, OrderedIndex> orderedIndexes = new LinkedHashMap<>();
    private final Lookup lookup = new Lookup(orderedIndexes.values());

    JournaledCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            Ledger ledger) {
        super(database, name, options, cursors);
        this.ledger = ledger;
        this.documents = ledger.contents().of(getFullName());
    }

    /// The documents themselves, not copies. No limit is 0, no order an empty one.
    Stream<Document> find(Document query, Document order, int limit) {
        var found = lookup.candidates(query, order, limit);
        var matching =
                stream(found, order).filter(document -> documentMatchesQuery(document, query));
        var comparator = deriveComparator(isInOrder(found) ? new Document() : order);
        var sorted = comparator == null ? matching : matching.sorted(comparator);
        return limit > 0 ? sorted.limit(limit) : sorted;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        var order = orderBy == null ? new Document() : orderBy;
        var wanted = limit > 0 ? numberToSkip + limit : 0;
        var found = lookup.candidates(query, order, wanted);
        return matchDocumentsFromStream(
                stream(found, order),
                query,
                isInOrder(found) ? new Document() : order,
                numberToSkip,
                limit,
                batchSize,
                fieldSelector);
    }

    /// The first documents of an answer, and a cursor if there are more than fit into a reply.
    @Override
    protected QueryResult createQueryResult(List<Document> found, int batchSize) {
        int fitting = LongAnswer.fitting(found, batchSize);
        if (fitting == found.size()) {
            return new QueryResult(found);
        }
        var rest =
                new LongAnswer(
                        cursorRegistry.generateCursorId(), found.subList(fitting, found.size()));
        cursorRegistry.add(rest);
        return new QueryResult(found.subList(0, fitting), rest);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        return queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    private Stream<Document> stream(Optional<Candidates> found, Document order) {
        return found.map(some -> some.positions().map(this::getDocument))
                .orElseGet(() -> all(order));
    }

    private static boolean isInOrder(Optional<Candidates> found) {
        return found.map(Candidates::inOrder).orElse(false);
    }

    private Stream<Document> all(Document order) {
        return (isNaturalDescending(order) ? documents.reversed() : documents).values().stream();
    }

    @Override
    protected Long addDocumentInternal(Document document) {
        var last = documents.lastEntry();
        long position = last == null ? 0 : last.getKey() + 1;
        orderedIndexes.values().forEach(index -> index.add(document, position));
        ledger.record(new Change.Put(getFullName(), position, document));
        return position;
    }

    @Override
    protected void handleUpdate(Long position, Document oldDocument, Document newDocument) {
        orderedIndexes.values().forEach(index -> index.replace(oldDocument, newDocument, position));
        ledger.record(new Change.Put(getFullName(), position, newDocument));
    }

    @Override
    protected void removeDocument(Long position) {
        var document = getDocument(position);
        orderedIndexes.values().forEach(index -> index.remove(document, position));
        ledger.record(new Change.Removed(getFullName(), position));
    }

    @Override
    protected Document getDocument(Long position) {
        var document = documents.get(position);
        if (document == null) {
            throw new IllegalStateException(
                    "no document at position " + position + " of " + getFullName());
        }
        return document;
    }

    @Override
    protected Stream<DocumentWithPosition<Long>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream()
                .map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
    }

    @Override
    public void addIndex(Index<Long> index) {
        super.addIndex(index);
        orderedIndexes.computeIfAbsent(index.getName(), _ -> ordered(index));
    }

    private OrderedIndex ordered(Index<Long> index) {
        var ordered = new OrderedIndex(index.getKeys());
        documents.forEach((position, document) -> ordered.add(document, position));
        return ordered;
    }

    @Override
    public void dropIndex(String indexName) {
        super.dropIndex(indexName);
        orderedIndexes.remove(indexName);
    }

    @Override
    public void drop() {
        super.drop();
        ledger.record(new Change.Dropped(getFullName()));
    }

    @Override
    public void renameTo(MongoDatabase newDatabase, String newCollectionName) {
        String oldName = getFullName();
        super.renameTo(newDatabase, newCollectionName);
        ledger.record(new Change.Renamed(oldName, getFullName()));
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        throw new IllegalStateException("the size is not tracked");
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}
