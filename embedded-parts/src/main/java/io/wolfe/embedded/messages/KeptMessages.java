package io.wolfe.embedded.messages;

import de.bwaldvogel.mongo.bson.Document;
import io.wolfe.embedded.journal.Change;
import io.wolfe.embedded.journal.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.elasticmq.CreateQueueData;
import org.elasticmq.QueueData;
import org.elasticmq.actor.queue.InternalMessage;
import org.jspecify.annotations.Nullable;

/// The queues and their messages as they are on the disk, or will be with the next sync.
///
/// Not thread-safe: read at start, then used by [MessageKeeper] alone.
final class KeptMessages {

    private static final String QUEUES = "queues";
    private static final String MESSAGES_OF = "messages.";

    private final Ledger ledger;
    private final Map<String, Map<String, Long>> positions = new HashMap<>();

    KeptMessages(Ledger ledger) {
        this.ledger = ledger;
        queues().forEach(queue -> positions.put(queue.name(), positionsById(queue.name())));
    }

    List<CreateQueueData> queues() {
        return documents(QUEUES).values().stream().map(QueueForm::read).toList();
    }

    List<InternalMessage> messages(String queue) {
        return documents(MESSAGES_OF + queue).values().stream().map(MessageForm::read).toList();
    }

    void saveQueue(QueueData queue) {
        var form = QueueForm.write(queue);
        var known = positionOfQueue(queue.name());
        if (known.isPresent() && form.equals(documents(QUEUES).get(known.get()))) {
            return;
        }
        positions.computeIfAbsent(queue.name(), _ -> new HashMap<>());
        ledger.record(new Change.Put(QUEUES, known.orElseGet(() -> next(QUEUES)), form));
    }

    void deleteQueue(String queue) {
        positions.remove(queue);
        positionOfQueue(queue)
                .ifPresent(position -> ledger.record(new Change.Removed(QUEUES, position)));
        ledger.record(new Change.Dropped(MESSAGES_OF + queue));
    }

    void add(String queue, InternalMessage message) {
        String collection = MESSAGES_OF + queue;
        long position = positionsOf(queue).computeIfAbsent(message.id(), _ -> next(collection));
        ledger.record(new Change.Put(collection, position, MessageForm.write(message)));
    }

    /// A message that was deleted meanwhile stays deleted.
    void update(String queue, InternalMessage message) {
        Long position = positionsOf(queue).get(message.id());
        if (position != null) {
            ledger.record(
                    new Change.Put(MESSAGES_OF + queue, position, MessageForm.write(message)));
        }
    }

    /// From now on the message is not updated any more; it is gone when the change is recorded.
    Optional<Change> remove(String queue, String messageId) {
        @Nullable Long position = positionsOf(queue).remove(messageId);
        return Optional.ofNullable(position)
                .map(known -> new Change.Removed(MESSAGES_OF + queue, known));
    }

    void record(Change change) {
        ledger.record(change);
    }

    /// What to wait for when everything recorded so far has to be on the disk.
    long end() {
        return ledger.end();
    }

    /// For any thread.
    void awaitDurable(long end) {
        ledger.awaitDurable(end);
    }

    void compactIfDue() {
        ledger.compactIfDue();
    }

    private Map<String, Long> positionsOf(String queue) {
        return positions.computeIfAbsent(queue, _ -> new HashMap<>());
    }

    private Map<String, Long> positionsById(String queue) {
        Map<String, Long> byId = new HashMap<>();
        documents(MESSAGES_OF + queue)
                .forEach((position, form) -> byId.put((String) form.get("id"), position));
        return byId;
    }

    private Optional<Long> positionOfQueue(String name) {
        return documents(QUEUES).entrySet().stream()
                .filter(entry -> name.equals(entry.getValue().get("name")))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private long next(String collection) {
        var last = documents(collection).lastEntry();
        return last == null ? 0 : last.getKey() + 1;
    }

    private SequencedMap<Long, Document> documents(String collection) {
        return ledger.contents().of(collection);
    }
}
