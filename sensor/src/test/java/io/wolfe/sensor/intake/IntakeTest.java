package io.wolfe.sensor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Environment;
import io.wolfe.sensor.InMemoryAlertQueue;
import io.wolfe.sensor.InMemoryEventLedger;
import io.wolfe.sensor.RecordingDecider;
import io.wolfe.sensor.intake.IntakeState.Kind;
import io.wolfe.sensor.ledger.Ledger;
import io.wolfe.sensor.reading.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final IntakeSettings QUICK =
            new IntakeSettings(
                    2, 10, Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofMillis(50));
    private static final IntakeSettings ONE_BY_ONE =
            new IntakeSettings(
                    1, 10, Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMillis(50));

    private final InMemoryAlertQueue queue = new InMemoryAlertQueue();
    private final InMemoryEventLedger events = new InMemoryEventLedger();
    private final RecordingDecider decider = new RecordingDecider(events);
    private Intake intake = intake(QUICK);

    @AfterEach
    void close() {
        intake.close();
    }

    @Test
    void aMessageIsDeletedAfterItIsEnteredAndDecided() throws Exception {
        var deletedTooSoon = new AtomicInteger();
        decider.before(() -> deletedTooSoon.addAndGet(queue.deleted().size()));
        queue.send("web-1 is down");

        intake.start();
        queue.await(() -> queue.deleted().contains("web-1 is down"));

        assertThat(events.all()).hasSize(1);
        assertThat(deletedTooSoon).hasValue(0);
        assertThat(intake.state().kind()).isEqualTo(Kind.POLLING);
    }

    @Test
    void whatNoReaderUnderstandsIsEnteredAndDeletedToo() throws Exception {
        queue.send("\0\0\0");

        intake.start();
        queue.await(() -> queue.deleted().contains("\0\0\0"));

        assertThat(events.all()).hasSize(1);
        assertThat(decider.shown()).isEmpty();
    }

    @Test
    void aMessageTheRulesCouldNotFinishIsGivenBackLaterAndLaterAndTheOthersGoOn() throws Exception {
        decider.before(
                () -> {
                    if (decider.shown().size() == 1) {
                        throw new IllegalStateException("a bug in the rules");
                    }
                });
        queue.send("first");

        intake.start();
        queue.await(() -> queue.givenBack().containsKey("first"));
        queue.send("second");
        queue.await(() -> queue.deleted().contains("second"));

        assertThat(queue.givenBack())
                .containsExactlyEntriesOf(java.util.Map.of("first", Duration.ofSeconds(2)));
        assertThat(queue.deleted()).containsExactly("second");
    }

    @Test
    void nothingIsPolledWhileTheStoreIsAwayAndItGoesOnByItself() throws Exception {
        events.goAway();
        queue.send("in the outage");

        intake.start();
        queue.await(() -> events.knocks() >= 5);

        assertThat(queue.polls()).isZero();
        assertThat(intake.state().kind()).isEqualTo(Kind.STORE_AWAY);
        assertThat(intake.state().detail()).contains("nothing is taken from the queue");

        events.comeBack();
        queue.await(() -> queue.deleted().contains("in the outage"));
        assertThat(intake.state().kind()).isEqualTo(Kind.POLLING);
    }

    @Test
    void oneAtWhichTheRulesFailDoesNotKeepThoseTakenWithIt() throws Exception {
        intake = intake(ONE_BY_ONE);
        decider.before(
                () -> {
                    if (decider.shown().getLast().equals(decider.shown().getFirst())) {
                        throw new IllegalStateException("a bug in the rules");
                    }
                });
        queue.send("first");
        queue.send("second");

        intake.start();
        queue.await(() -> queue.givenBack().size() == 1 && queue.deleted().size() == 1);

        assertThat(queue.givenBack()).containsOnlyKeys("first");
        assertThat(queue.deleted()).containsExactly("second");
    }

    @Test
    void messagesInHandWhenTheStoreGoesAreGivenBack() throws Exception {
        intake = intake(ONE_BY_ONE);
        decider.before(events::goAway);
        queue.send("first");
        queue.send("second");

        intake.start();
        queue.await(() -> queue.givenBack().size() == 2);

        assertThat(queue.deleted()).isEmpty();
        assertThat(queue.givenBack()).containsOnlyKeys("first", "second");
    }

    @Test
    void messagesBehindAStuckOneOfTheirGroupDoNotOvertakeIt() throws Exception {
        intake = intake(ONE_BY_ONE);
        decider.before(
                () -> {
                    if (decider.shown().size() == 1) {
                        throw new IllegalStateException("a bug in the rules");
                    }
                });
        queue.send("a1", "a");
        queue.send("a2", "a");
        queue.send("b1", "b");

        intake.start();
        queue.await(() -> queue.givenBack().size() == 2 && queue.deleted().size() == 1);

        assertThat(queue.givenBack()).containsKeys("a1", "a2");
        assertThat(queue.deleted()).containsExactly("b1");
    }

    @Test
    void noMoreIsPulledThanThePollersHaveInHand() throws Exception {
        var release = new CountDownLatch(1);
        decider.before(() -> awaitQuietly(release));
        for (int i = 0; i < 100; i++) {
            queue.send("alert " + i);
        }

        intake.start();
        queue.await(() -> decider.shown().size() == 2);
        var taken = queue.taken();
        release.countDown();

        assertThat(taken).isEqualTo(20);
        queue.await(() -> queue.deleted().size() == 100);
        assertThat(intake.counts()).isEqualTo(new Tally.Counts(100, 100, 0, 100, 0, 0));
    }

    @Test
    void whatPassesIsCounted() throws Exception {
        intake = intake(ONE_BY_ONE);
        decider.before(
                () -> {
                    if (decider.shown().getLast().equals(decider.shown().getFirst())) {
                        throw new IllegalStateException("a bug in the rules");
                    }
                });
        queue.send("fails");
        queue.send("same");
        queue.send("same");
        queue.send("\0\0\0");

        intake.start();
        queue.await(() -> queue.deleted().size() == 3 && queue.givenBack().size() == 1);

        assertThat(intake.counts()).isEqualTo(new Tally.Counts(4, 3, 1, 2, 1, 1));
    }

    @Test
    void theQueueIsSoundedWithItsDeadLetters() throws Exception {
        var dead = new InMemoryAlertQueue();
        dead.send("dead");
        queue.haveDeadLetters(dead);

        intake.start();
        queue.await(() -> intake.lastSounding().isPresent());

        assertThat(intake.lastSounding().orElseThrow().dead())
                .isEqualTo(new Sounding.Dead("in memory", new Depth(1, 0, 0)));
    }

    @Test
    void aMissingQueueIsAStateAndWorksOnceItIsThere() throws Exception {
        queue.have(QueueTrouble.Kind.MISSING);

        intake.start();
        queue.await(() -> queue.polls() >= 5);

        assertThat(intake.state().kind()).isEqualTo(Kind.QUEUE_MISSING);
        assertThat(intake.state().isWell()).isFalse();
        queue.have(null);
        queue.send("at last");
        queue.await(() -> queue.deleted().contains("at last"));
        assertThat(intake.state().isWell()).isTrue();
    }

    @Test
    void whatIsUnderWayStaysHiddenFromOthers() throws Exception {
        var release = new CountDownLatch(1);
        decider.before(() -> awaitQuietly(release));
        queue.send("slow");

        intake.start();
        queue.await(() -> queue.extended().getOrDefault("slow", 0) >= 3);
        release.countDown();

        queue.await(() -> queue.deleted().contains("slow"));
    }

    @Test
    void closingEndsIdlePollsAtOnce() throws Exception {
        intake.start();
        queue.await(() -> queue.polls() == 2);

        var took = closingTime();

        assertThat(took).isLessThan(Duration.ofMillis(500));
        assertThat(intake.state().kind()).isEqualTo(Kind.STOPPED);
    }

    @Test
    void closingFinishesWhatIsUnderWayAndGivesTheRestBackAtOnce() throws Exception {
        intake = intake(ONE_BY_ONE);
        var release = new CountDownLatch(1);
        decider.before(() -> awaitQuietly(release));
        queue.send("under way", "a");
        queue.send("not begun", "b");
        intake.start();
        queue.await(() -> decider.shown().size() == 1);

        var closing = Thread.ofVirtual().start(intake::close);
        queue.await(() -> closing.getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        closing.join();

        assertThat(queue.deleted()).containsExactly("under way");
        assertThat(queue.givenBack()).containsEntry("not begun", Duration.ZERO);
    }

    @Test
    void closingDoesNotWaitForWorkThatHangs() throws Exception {
        decider.before(() -> awaitQuietly(new CountDownLatch(1)));
        queue.send("hangs");
        intake.start();
        queue.await(() -> decider.shown().size() == 1);

        assertThat(closingTime()).isLessThan(Duration.ofSeconds(1));
        assertThat(queue.deleted()).isEmpty();
    }

    private Duration closingTime() {
        var before = System.nanoTime();
        intake.close();
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Intake intake(IntakeSettings settings) {
        var clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
        var ledger = new Ledger(Environment.PROD, new Reader(), events, decider, clock);
        return new Intake(queue, ledger, settings, clock);
    }
}
