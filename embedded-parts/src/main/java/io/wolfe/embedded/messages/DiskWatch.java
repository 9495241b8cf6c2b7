package io.wolfe.embedded.messages;

import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Props;

/// Waits for the disk, on a thread of its own, so that [MessageKeeper] need not.
final class DiskWatch extends AbstractActor {

    /// Please tell me when everything up to here is on the disk.
    record Await(long end) {}

    /// Everything up to here is on the disk.
    record Durable(long end) {}

    private final KeptMessages messages;

    private DiskWatch(KeptMessages messages) {
        this.messages = messages;
    }

    static Props over(KeptMessages messages) {
        return Props.create(DiskWatch.class, () -> new DiskWatch(messages)).withDispatcher("disk");
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder().match(Await.class, this::await).build();
    }

    private void await(Await await) {
        messages.awaitDurable(await.end());
        getSender().tell(new Durable(await.end()), getSelf());
    }
}
