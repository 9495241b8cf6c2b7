package io.wolfe.runner.sandbox;

import org.jspecify.annotations.Nullable;

/// One of the places in the nursery, and how the worker that has it is. Guarded by the nursery's
/// lock.
final class Place {

    enum State {
        /// Its process does not speak yet.
        STARTING,
        /// A fresh context stands ready in it.
        READY,
        /// Somebody's run is in it.
        BUSY,
        /// It has run, and sets its next context.
        RESTING
    }

    final HeapClass heap;
    private State state = State.STARTING;
    private long since = System.nanoTime();
    private @Nullable WorkerProcess worker;
    private @Nullable Belonging owner;

    Place(HeapClass heap) {
        this.heap = heap;
    }

    void enter(State next) {
        state = next;
        since = System.nanoTime();
    }

    boolean is(State wanted) {
        return state == wanted;
    }

    boolean is(State wanted, HeapClass size) {
        return state == wanted && heap == size;
    }

    boolean isOlderThan(long nanos) {
        return System.nanoTime() - since > nanos;
    }

    long since() {
        return since;
    }

    boolean isWarm() {
        return owner != null && owner.isWarm();
    }

    boolean isFresh() {
        return owner == null;
    }

    boolean belongsTo(Belonging somebody) {
        return somebody.equals(owner);
    }

    void bindTo(Belonging somebody) {
        owner = somebody;
    }

    void occupy(WorkerProcess process) {
        worker = process;
    }

    /// Whoever asks knows that it is occupied: only a place that is starting may be empty.
    WorkerProcess worker() {
        if (worker == null) {
            throw new IllegalStateException("the place is empty");
        }
        return worker;
    }

    boolean isEmpty() {
        return worker == null;
    }
}
