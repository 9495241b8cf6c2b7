package io.wolfe.embedded.messages;

import io.wolfe.embedded.journal.Change;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;

/// Writes down what ElasticMQ tells of its queues. A message that was sent or deleted is
/// acknowledged only when that is on the disk; all that wait together share one sync.
///
/// A delivery is noted but not waited for: if a crash takes it back, the message is delivered once
/// more, as SQS may always do. A removal is written one sync later than it came: when a message
/// moves to the dead-letter queue, ElasticMQ tells of its removal here and of its arrival there at
/// the same time, and a crash between the two must leave it twice rather than not at all.
final class MessageKeeper extends AbstractActor {

    private record Sync() {}

    private record Leaving(Change removal, ActorRef sender) {}

    private final KeptMessages messages;
    private final List<ActorRef> waiting = new ArrayList<>();
    private final List<Leaving> leaving = new ArrayList<>();
    private boolean syncIsDue;

    private MessageKeeper(KeptMessages messages) {
        this.messages = messages;
    }

    static Props over(KeptMessages messages) {
        return Props.create(MessageKeeper.class, () -> new MessageKeeper(messages))
                .withDispatcher("keeper");
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(
                        QueueEvent.QueueCreated.class,
                        event -> note(() -> messages.saveQueue(event.queue())))
                .match(
                        QueueEvent.QueueMetadataUpdated.class,
                        event -> note(() -> messages.saveQueue(event.queue())))
                .match(
                        QueueEvent.QueueDeleted.class,
                        event -> note(() -> messages.deleteQueue(event.queueName())))
                .match(QueueEvent.MessageAdded.class, this::added)
                .match(QueueEvent.MessageUpdated.class, this::updated)
                .match(QueueEvent.MessageRemoved.class, this::removed)
                .match(Sync.class, _ -> sync())
                .build();
    }

    private void added(QueueEvent.MessageAdded event) {
        note(() -> messages.add(event.queueName(), event.message()));
        waiting.add(getSender());
    }

    private void updated(QueueEvent.MessageUpdated event) {
        note(() -> messages.update(event.queueName(), event.message()));
        acknowledge(getSender());
    }

    private void removed(QueueEvent.MessageRemoved event) {
        var sender = getSender();
        messages.remove(event.queueName(), event.messageId())
                .ifPresentOrElse(
                        removal -> note(() -> leaving.add(new Leaving(removal, sender))),
                        () -> acknowledge(sender));
    }

    private void note(Runnable change) {
        change.run();
        if (!syncIsDue) {
            syncIsDue = true;
            getSelf().tell(new Sync(), getSelf());
        }
    }

    private void sync() {
        syncIsDue = false;
        messages.sync();
        waiting.forEach(this::acknowledge);
        waiting.clear();
        if (!leaving.isEmpty()) {
            note(this::letGo);
        }
    }

    private void letGo() {
        leaving.forEach(
                one -> {
                    messages.record(one.removal());
                    waiting.add(one.sender());
                });
        leaving.clear();
    }

    private void acknowledge(ActorRef sender) {
        sender.tell(OperationSuccessful$.MODULE$, getSelf());
    }
}
