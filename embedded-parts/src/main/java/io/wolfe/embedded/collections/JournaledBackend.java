package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import io.wolfe.embedded.journal.JournalFailed;
import io.wolfe.embedded.journal.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets one command in at a time, copies its reply before the next one may change the documents in
/// it, and gives the reply away when everything the command saw or did is on the disk. So no reply
/// is torn, `findOneAndUpdate` is atomic, and nobody is told what a crash could take back.
public final class JournaledBackend extends AbstractMongoBackend {

    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Map<String, MongoDatabase> opened = new HashMap<>();
    private final Ledger ledger;

    private JournaledBackend(Ledger ledger) {
        this.ledger = ledger;
        ledger.contents().databases().forEach(this::resolveDatabase);
    }

    public static JournaledBackend open(Path directory) throws IOException {
        return new JournaledBackend(Ledger.open(directory));
    }

    /// What a client did wrong is its own affair: it is answered, and not in our log.
    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (MongoServerError e) {
            var refusal = refusal(e.getMessageWithoutErrorCode()).append("code", e.getCode());
            refusal.putIfNotNull("codeName", e.getCodeName());
            return refusal;
        } catch (MongoServerException e) {
            return refusal(e.getMessageWithoutErrorCode());
        } catch (JournalFailed e) {
            return refusal(e.getMessage());
        }
    }

    private static Document refusal(@Nullable String message) {
        return new Document("ok", 0).append("errmsg", message);
    }

    @Override
    public Document handleCommand(
            Channel channel, String database, String command, Document query) {
        return alone(() -> super.handleCommand(channel, database, command, query).cloneDeeply());
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return alone(() -> copy(super.handleQuery(query)));
    }

    @Override
    public void handleClose(Channel channel) {
        oneAtATime.lock();
        try {
            super.handleClose(channel);
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return opened.computeIfAbsent(
                name, _ -> new JournaledDatabase(name, getCursorRegistry(), ledger));
    }

    @Override
    public void dropDatabase(String name) {
        super.dropDatabase(name);
        opened.remove(name);
    }

    @Override
    public void close() {
        super.close();
        ledger.close();
    }

    /// Also a command that failed may have changed something before.
    private <T> T alone(Supplier<T> command) {
        long end = 0;
        try {
            oneAtATime.lock();
            try {
                ledger.compactIfDue();
                return command.get();
            } finally {
                end = ledger.end();
                oneAtATime.unlock();
            }
        } finally {
            ledger.awaitDurable(end);
        }
    }

    private static QueryResult copy(QueryResult result) {
        List<Document> copies =
                result.collectDocuments().stream().map(Document::cloneDeeply).toList();
        return new QueryResult(copies, result.getCursorId());
    }
}
