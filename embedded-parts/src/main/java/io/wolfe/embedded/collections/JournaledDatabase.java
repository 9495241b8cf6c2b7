package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import io.wolfe.embedded.journal.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
    public Document handleCommand(
            Channel channel,
            String command,
            Document query,
            DatabaseResolver databases,
            Oplog oplog) {
        UnaryOperator<Document> asItIs =
                asked -> super.handleCommand(channel, command, asked, databases, oplog);
        return switch (command) {
            case "aggregate" ->
                    collectionOf(query, command)
                            .map(collection -> aggregate(collection, query, databases, oplog))
                            .orElseGet(() -> asItIs.apply(query));
            case "createIndexes" -> {
                Refusals.refuseUnknownIndexes(query);
                yield asItIs.apply(query);
            }
            case "insert" -> withTrueCount(query, asItIs.apply(query));
            case "update" ->
                    isOrdered(query) ? OneByOne.update(query, asItIs) : asItIs.apply(query);
            default -> asItIs.apply(query);
        };
    }

    private Optional<JournaledCollection> collectionOf(Document query, String command) {
        return query.get(command) instanceof String name
                ? Optional.ofNullable((JournaledCollection) resolveCollection(name, false))
                : Optional.empty();
    }

    private Document aggregate(
            JournaledCollection collection,
            Document query,
            DatabaseResolver databases,
            Oplog oplog) {
        var beginning = Beginning.of(Aggregation.parse(query.get("pipeline")));
        var rest = Aggregation.fromPipeline(beginning.rest(), databases, this, collection, oplog);
        var found = collection.find(beginning.filter(), beginning.order(), beginning.limit());
        var answer = collection.createQueryResult(rest.runStages(found), 0);
        var cursor =
                new Document("id", answer.getCursorId())
                        .append("ns", collection.getFullName())
                        .append("firstBatch", answer.collectDocuments());
        var reply = new Document("cursor", cursor);
        Utils.markOkay(reply);
        return reply;
    }

    private static boolean isOrdered(Document command) {
        return Utils.isTrue(command.getOrDefault("ordered", true));
    }

    /// mongo-java-server counts the documents that it was given, not those that it took.
    private static Document withTrueCount(Document insert, Document reply) {
        var errors = OneByOne.documents(reply, "writeErrors");
        if (!errors.isEmpty()) {
            int given = OneByOne.documents(insert, "documents").size();
            int before = ((Number) errors.getFirst().getOrDefault("index", 0)).intValue();
            reply.put("n", isOrdered(insert) ? before : given - errors.size());
        }
        return reply;
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
