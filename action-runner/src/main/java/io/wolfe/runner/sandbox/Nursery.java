package io.wolfe.runner.sandbox;

import io.wolfe.model.Durations;
import io.wolfe.runner.recording.Bytes;
import io.wolfe.worker.protocol.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where workers wait for work. Some are started before anyone asks and belong to nobody; a worker
/// that has run for a team waits for the same team's next run. There are never more than planned,
/// nor do they hold more memory: to make room, the one that has waited longest is let go.
///
/// Any thread.
final class Nursery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Nursery.class);
    private static final int ATTEMPTS = 3;
    private static final long AFTER_A_FAILURE = Duration.ofSeconds(10).toNanos();

    private final WorkerPlan plan;
    private final Starter starter;
    private final List<Place> places = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private final Map<HeapClass, Long> missedAt = new EnumMap<>(HeapClass.class);
    private final Map<Recycled, Long> recycled = new EnumMap<>(Recycled.class);
    private long started;
    private long failedAt;
    private String lastFailure = "";
    private int failures;
    private boolean closed;

    /// Starts a process; to wait until it is ready is ours.
    interface Starter {
        Started start(HeapClass heap) throws IOException;
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
        var found = placeOf(worker);
        if (found.isEmpty()) {
            return;
        }
        var place = found.get();
        if (worker.runs() >= (place.isWarm() ? plan.warmRuns() : plan.runs())) {
            discard(worker, Recycled.WORN);
            return;
        }
        enter(place, Place.State.RESTING);
        listen(place);
    }

    /// It was taken and not used.
    void putBack(WorkerProcess worker) {
        placeOf(worker).ifPresent(place -> enter(place, Place.State.READY));
    }

    /// After any doubt. Returns when nothing of it is left.
    void discard(WorkerProcess worker, Recycled why) {
        worker.kill();
        placeOf(worker).ifPresent(place -> vacate(place, why));
    }

    /// Lets go of those that nobody needs any more, ends those that do not become ready, and starts
    /// new ones for those that are missing.
    synchronized void sweep() {
        letGo(place -> place.is(Place.State.READY) && !place.worker().isAlive(), Recycled.DIED);
        letGo(this::isIdleForLong, Recycled.IDLE);
        letGo(place -> place.is(Place.State.READY) && place.worker().isGrown(), Recycled.GROWN);
        places.stream().filter(this::isOverdue).forEach(this::kill);
        if (System.nanoTime() - failedAt > AFTER_A_FAILURE || failures == 0) {
            refill();
        }
    }

    synchronized Workforce workforce() {
        var words = new TreeMap<String, Long>();
        for (var why : Recycled.values()) {
            words.put(why.word(), recycled.getOrDefault(why, 0L));
        }
        return new Workforce(
                count(place -> place.is(Place.State.STARTING)),
                count(place -> place.is(Place.State.READY)),
                count(place -> place.is(Place.State.BUSY)),
                count(place -> place.is(Place.State.RESTING)),
                memory(),
                plan.memory(),
                started,
                words);
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

    private Optional<Place> found(Wish wish) throws NoWorker {
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
    private void startFor(Wish wish) throws NoWorker {
        missedAt.put(wish.heap, System.nanoTime());
        var onTheirWay = count(place -> place.is(Place.State.STARTING, wish.heap));
        if (closed || onTheirWay >= wishes.stream().filter(w -> w.heap == wish.heap).count()) {
            return;
        }
        if (wish.heap.cost() > plan.memory()) {
            throw new NoWorker(
                    "it takes %s of memory, and all workers together may have %s (wolfe.workers.memory)"
                            .formatted(
                                    Bytes.written(wish.heap.cost()), Bytes.written(plan.memory())));
        }
        while (!isRoomFor(wish.heap)) {
            if (!letGoOfTheOneThatHasWaitedLongest()) {
                return;
            }
        }
        start(wish.heap);
    }

    private boolean isRoomFor(HeapClass heap) {
        return places.size() < plan.most() && memory() + heap.cost() <= plan.memory();
    }

    private long memory() {
        return places.stream().mapToLong(place -> place.heap.cost()).sum();
    }

    private boolean letGoOfTheOneThatHasWaitedLongest() {
        var longest =
                places.stream()
                        .filter(place -> place.is(Place.State.READY))
                        .min(Comparator.comparingLong(Place::since));
        longest.ifPresent(place -> letGo(place, Recycled.ROOM));
        return longest.isPresent();
    }

    private WorkerProcess handOut(Place place, Belonging owner) {
        place.bindTo(owner);
        place.enter(Place.State.BUSY);
        place.worker().countRun();
        refill();
        return place.worker();
    }

    private void refill() {
        for (var heap : HeapClass.values()) {
            while (!closed && fresh(heap) < wantedAhead(heap) && isRoomFor(heap)) {
                start(heap);
            }
        }
    }

    /// Small ones always; a larger one while somebody has lately had to wait for its like.
    private int wantedAhead(HeapClass heap) {
        if (heap == HeapClass.SMALL) {
            return plan.spare();
        }
        var missed = missedAt.get(heap);
        var lately = missed != null && System.nanoTime() - missed < plan.idle().toNanos();
        return lately ? Math.min(1, plan.spare()) : 0;
    }

    private long fresh(HeapClass heap) {
        return count(
                place ->
                        place.isFresh()
                                && (place.is(Place.State.READY, heap)
                                        || place.is(Place.State.STARTING, heap)));
    }

    private void start(HeapClass heap) {
        var place = new Place(heap);
        places.add(place);
        started++;
        Thread.ofPlatform().daemon().name("starts a worker").start(() -> start(place));
    }

    private void start(Place place) {
        try {
            var worker = new WorkerProcess(starter.start(place.heap));
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
            failedAt = System.nanoTime();
            lastFailure = why;
        }
        LOG.warn(
                "a worker was lost before it was ready; another is started when one is wanted why={}",
                why);
        vacate(place, Recycled.LATE);
    }

    private synchronized void enter(Place place, Place.State state) {
        place.enter(state);
        notifyAll();
    }

    private synchronized void vacate(Place place, Recycled why) {
        if (places.remove(place)) {
            recycled.merge(why, 1L, Long::sum);
        }
        notifyAll();
    }

    private boolean isIdleForLong(Place place) {
        return place.is(Place.State.READY)
                && (!place.isFresh() || wantedAhead(place.heap) == 0)
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

    private void letGo(Predicate<Place> those, Recycled why) {
        places.stream().filter(those).toList().forEach(place -> letGo(place, why));
    }

    private void letGo(Place place, Recycled why) {
        vacate(place, why);
        kill(place);
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
