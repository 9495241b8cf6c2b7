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
/// A delivery is written but not waited for: if a crash takes it back, the message is delivered
/// once more, as SQS may always do. A removal is written one sync later than it came: when a
/// message moves to the dead-letter queue, ElasticMQ tells of its removal here and of its arrival
/// there at the same time, and a crash between the two must leave it twice rather than not at all.
final class MessageKeeper extends AbstractActor {

    private record Waiting(long end, ActorRef sender) {}

    /// Let go at the end of a sync that began after it came.
    private record Leaving(Change removal, int cameInSync, ActorRef sender) {}

    private final KeptMessages messages;
    private final ActorRef disk;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Leaving> leaving = new ArrayList<>();
    private boolean diskIsBusy;
    private int sync;

    private MessageKeeper(KeptMessages messages) {
        this.messages = messages;
        this.disk = getContext().actorOf(DiskWatch.over(messages));
    }

    static Props over(KeptMessages messages) {
        return Props.create(MessageKeeper.class, () -> new MessageKeeper(messages));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(QueueEvent.QueueCreated.class, event -> messages.saveQueue(event.queue()))
                .match(
                        QueueEvent.QueueMetadataUpdated.class,
                        event -> messages.saveQueue(event.queue()))
                .match(
                        QueueEvent.QueueDeleted.class,
                        event -> messages.deleteQueue(event.queueName()))
                .match(QueueEvent.MessageAdded.class, this::added)
                .match(QueueEvent.MessageUpdated.class, this::updated)
                .match(QueueEvent.MessageRemoved.class, this::removed)
                .match(DiskWatch.Durable.class, this::durable)
                .build();
    }

    private void added(QueueEvent.MessageAdded event) {
        messages.add(event.queueName(), event.message());
        acknowledgeWhenDurable(getSender());
    }

    private void updated(QueueEvent.MessageUpdated event) {
        messages.update(event.queueName(), event.message());
        acknowledge(getSender());
        syncUnlessBusy();
    }

    private void removed(QueueEvent.MessageRemoved event) {
        var sender = getSender();
        messages.remove(event.queueName(), event.messageId())
                .ifPresentOrElse(
                        removal -> leaving.add(new Leaving(removal, sync, sender)),
                        () -> acknowledge(sender));
        syncUnlessBusy();
    }

    private void durable(DiskWatch.Durable durable) {
        diskIsBusy = false;
        waiting.stream()
                .filter(one -> one.end <= durable.end())
                .forEach(one -> acknowledge(one.sender));
        waiting.removeIf(one -> one.end <= durable.end());
        leaving.stream().filter(one -> one.cameInSync < sync).forEach(this::letGo);
        leaving.removeIf(one -> one.cameInSync < sync);
        messages.compactIfDue();
        if (messages.end() > durable.end() || !leaving.isEmpty()) {
            syncUnlessBusy();
        }
    }

    private void letGo(Leaving one) {
        messages.record(one.removal());
        waiting.add(new Waiting(messages.end(), one.sender));
    }

    private void acknowledgeWhenDurable(ActorRef sender) {
        waiting.add(new Waiting(messages.end(), sender));
        syncUnlessBusy();
    }

    private void syncUnlessBusy() {
        if (!diskIsBusy) {
            diskIsBusy = true;
            sync++;
            disk.tell(new DiskWatch.Await(messages.end()), getSelf());
        }
    }

    private void acknowledge(ActorRef sender) {
        sender.tell(OperationSuccessful$.MODULE$, getSelf());
    }
}
