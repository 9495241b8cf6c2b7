package io.wolfe.runner.sandbox;

import io.wolfe.model.Durations;
import io.wolfe.worker.protocol.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where workers wait for work. Some are started before anyone asks and belong to nobody; a worker
/// that has run for a team waits for the same team's next run. There are never more than planned:
/// to make room, the one that has waited longest is let go.
///
/// Any thread.
final class Nursery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Nursery.class);
    private static final int ATTEMPTS = 3;

    private final WorkerPlan plan;
    private final Starter starter;
    private final List<Place> places = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private String lastFailure = "";
    private int failures;
    private boolean closed;

    /// Starts a process; to wait until it is ready is ours.
    interface Starter {
        Process start(HeapClass heap) throws IOException;
    }

    private record Wish(Belonging owner, HeapClass heap) {}

    Nursery(WorkerPlan plan, Starter starter) {
        this.plan = plan;
        this.starter = starter;
    }

    /// Starts the spare ones.
    synchronized void open() {
        refill();
    }

    /// A worker that is ready, and from now on this owner's. Waits for one if it must.
    synchronized WorkerProcess take(Belonging owner, HeapClass heap)
            throws InterruptedException, NoWorker {
        var wish = new Wish(owner, heap);
        var failuresBefore = failures;
        wishes.add(wish);
        try {
            for (var found = found(wish); ; found = found(wish)) {
                if (found.isPresent()) {
                    return handOut(found.get(), owner);
                }
                if (closed || failures - failuresBefore >= ATTEMPTS) {
                    throw new NoWorker(closed ? "the sandbox is closed" : lastFailure);
                }
                wait();
            }
        } finally {
            wishes.remove(wish);
        }
    }

    /// After a run that ended well: of use again as soon as it says that it is ready.
    void giveBack(WorkerProcess worker) {
        if (worker.runs() >= plan.runs()) {
            discard(worker);
            return;
        }
        placeOf(worker)
                .ifPresent(
                        place -> {
                            enter(place, Place.State.RESTING);
                            listen(place);
                        });
    }

    /// It was taken and not used.
    void putBack(WorkerProcess worker) {
        placeOf(worker).ifPresent(place -> enter(place, Place.State.READY));
    }

    /// After any doubt. Returns when nothing of it is left.
    void discard(WorkerProcess worker) {
        worker.kill();
        placeOf(worker).ifPresent(this::vacate);
    }

    /// Lets go of those whose team has not come back, and ends those that do not become ready.
    synchronized void sweep() {
        places.stream().filter(this::isIdleForLong).toList().forEach(this::letGo);
        places.stream().filter(this::isOverdue).forEach(this::kill);
    }

    /// Kills every worker and lets nobody wait any longer.
    @Override
    public void close() {
        List<WorkerProcess> workers;
        synchronized (this) {
            closed = true;
            workers = places.stream().filter(p -> !p.isEmpty()).map(Place::worker).toList();
            places.clear();
            notifyAll();
        }
        workers.forEach(WorkerProcess::kill);
    }

    /// How many processes there are, starting ones included.
    synchronized int size() {
        return places.size();
    }

    private Optional<Place> found(Wish wish) {
        var own = ready(place -> place.heap == wish.heap && place.belongsTo(wish.owner));
        if (own.isPresent() || ownWillBeReadyInAMoment(wish)) {
            return own;
        }
        var fresh = ready(place -> place.heap == wish.heap && place.isFresh());
        if (fresh.isEmpty()) {
            startFor(wish);
        }
        return fresh;
    }

    private Optional<Place> ready(Predicate<Place> fits) {
        return places.stream()
                .filter(place -> place.is(Place.State.READY) && place.worker().isAlive())
                .filter(fits)
                .findFirst();
    }

    private boolean ownWillBeReadyInAMoment(Wish wish) {
        var resting =
                count(
                        place ->
                                place.is(Place.State.RESTING, wish.heap)
                                        && place.belongsTo(wish.owner));
        return resting >= wishes.stream().filter(wish::equals).count();
    }

    /// One more of this size, unless enough are on their way.
    private void startFor(Wish wish) {
        var onTheirWay = count(place -> place.is(Place.State.STARTING, wish.heap));
        if (closed || onTheirWay >= wishes.stream().filter(w -> w.heap == wish.heap).count()) {
            return;
        }
        if (places.size() >= plan.most()) {
            places.stream()
                    .filter(place -> place.is(Place.State.READY))
                    .min(Comparator.comparingLong(Place::since))
                    .ifPresent(this::letGo);
        }
        if (places.size() < plan.most()) {
            start(wish.heap);
        }
    }

    private WorkerProcess handOut(Place place, Belonging owner) {
        place.bindTo(owner);
        place.enter(Place.State.BUSY);
        place.worker().countRun();
        refill();
        return place.worker();
    }

    private void refill() {
        while (!closed && spare() < plan.spare() && places.size() < plan.most()) {
            start(HeapClass.SMALL);
        }
    }

    private long spare() {
        return count(
                place ->
                        place.isFresh()
                                && (place.is(Place.State.READY, HeapClass.SMALL)
                                        || place.is(Place.State.STARTING, HeapClass.SMALL)));
    }

    private void start(HeapClass heap) {
        var place = new Place(heap);
        places.add(place);
        Thread.ofPlatform().daemon().name("starts a worker").start(() -> start(place));
    }

    private void start(Place place) {
        try {
            var worker = new WorkerProcess(starter.start(place.heap), place.heap);
            if (occupy(place, worker)) {
                awaitReady(place);
            } else {
                worker.kill();
            }
        } catch (IOException | RuntimeException | Error notStarted) {
            failed(place, String.valueOf(notStarted.getMessage()));
        }
    }

    private synchronized boolean occupy(Place place, WorkerProcess worker) {
        place.occupy(worker);
        return !closed;
    }

    private void listen(Place place) {
        Thread.ofPlatform().daemon().name("awaits a worker").start(() -> awaitReady(place));
    }

    private void awaitReady(Place place) {
        var worker = place.worker();
        try {
            if (worker.hear().orElse(null) instanceof Frame.Ready) {
                enter(place, Place.State.READY);
                return;
            }
            failed(place, whyNotReady(place));
        } catch (IOException nonsense) {
            failed(place, "it spoke nonsense before it was ready: " + nonsense.getMessage());
        }
    }

    private void failed(Place place, String why) {
        if (!place.isEmpty()) {
            place.worker().kill();
        }
        synchronized (this) {
            if (!places.contains(place)) {
                return; // let go by ourselves
            }
            failures++;
            lastFailure = why;
        }
        LOG.warn(
                "a worker was lost before it was ready; another is started when one is wanted why={}",
                why);
        vacate(place);
    }

    private synchronized void enter(Place place, Place.State state) {
        place.enter(state);
        notifyAll();
    }

    private synchronized void vacate(Place place) {
        places.remove(place);
        notifyAll();
    }

    private boolean isIdleForLong(Place place) {
        return place.is(Place.State.READY)
                && !place.isFresh()
                && place.isOlderThan(plan.idle().toNanos());
    }

    private boolean isOverdue(Place place) {
        var soon = place.is(Place.State.STARTING) || place.is(Place.State.RESTING);
        return soon && !place.isEmpty() && place.isOlderThan(plan.startUp().toNanos());
    }

    private String whyNotReady(Place place) {
        return isOverdue(place)
                ? "it was not ready within " + Durations.print(plan.startUp())
                : "it ended before it was ready: " + place.worker().lastWords();
    }

    private void letGo(Place place) {
        places.remove(place);
        kill(place);
        notifyAll();
    }

    /// Elsewhere, since it takes a moment and we may hold the lock.
    private void kill(Place place) {
        Thread.startVirtualThread(place.worker()::kill);
    }

    private synchronized Optional<Place> placeOf(WorkerProcess worker) {
        return places.stream().filter(p -> !p.isEmpty() && p.worker() == worker).findFirst();
    }

    private long count(Predicate<Place> condition) {
        return places.stream().filter(condition).count();
    }
}
