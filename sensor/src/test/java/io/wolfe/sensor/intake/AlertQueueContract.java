package io.wolfe.sensor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every alert queue keeps to, whoever serves it.
abstract class AlertQueueContract {

    private static final Duration NOT_AT_ALL = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration HIDDEN = Duration.ofSeconds(30);

    /// An empty queue.
    abstract AlertQueue queue();

    /// A queue that is not there, on a server that is.
    abstract AlertQueue missing();

    /// A queue on a server that is not there.
    abstract AlertQueue away();

    abstract void send(String body);

    @Test
    void whatIsSentIsReceivedWithTheTimeItWasSent() throws Exception {
        var before = Instant.now().minusSeconds(2);
        send("disk full on web-1 \uD83D\uDD25");

        var message = receive(1).getFirst();

        assertThat(message.body()).isEqualTo("disk full on web-1 \uD83D\uDD25");
        assertThat(message.sentAt()).isBetween(before, Instant.now().plusSeconds(2));
        assertThat(message.received()).isEqualTo(1);
        assertThat(message.group()).isNull();
    }

    @Test
    void whatIsReceivedIsHiddenUntilItIsGivenBack() throws Exception {
        send("once");
        var first = receive(1);
        assertThat(queue().receive(10, NOT_AT_ALL, HIDDEN)).isEmpty();

        queue().giveBack(first, Duration.ZERO);

        var again = receive(1).getFirst();
        assertThat(again.id()).isEqualTo(first.getFirst().id());
        assertThat(again.received()).isEqualTo(2);
        assertThat(again.sentAt()).isEqualTo(first.getFirst().sentAt());
    }

    @Test
    void whatIsDeletedIsGone() throws Exception {
        send("one");
        send("two");
        var messages = receive(2);

        var left = queue().delete(messages.subList(0, 1));
        queue().giveBack(messages.subList(1, 2), Duration.ZERO);

        assertThat(left).isEmpty();
        assertThat(receive(1)).extracting(AlertMessage::body).containsExactly(bodyOf(messages, 1));
        assertThat(queue().receive(10, NOT_AT_ALL, HIDDEN)).isEmpty();
    }

    @Test
    void whatIsExtendedStaysHiddenBeyondItsFirstTime() throws Exception {
        send("slow work");
        var messages = queue().receive(10, LONG, Duration.ofSeconds(1));

        queue().extend(messages, HIDDEN);

        assertThat(queue().receive(10, Duration.ofSeconds(2), HIDDEN)).isEmpty();
    }

    @Test
    void whatIsNeitherDeletedNorExtendedComesBackByItself() throws Exception {
        send("of a crash");
        queue().receive(10, LONG, Duration.ofSeconds(1));

        assertThat(receive(1)).extracting(AlertMessage::body).containsExactly("of a crash");
    }

    @Test
    void aPollTakesUpToTenAndLeavesTheRest() throws Exception {
        IntStream.range(0, 12).forEach(i -> send("alert " + i));

        assertThat(queue().receive(10, LONG, HIDDEN)).hasSizeBetween(1, 10);
    }

    @Test
    void aPollWaitsForTheFirstMessage() throws Exception {
        var received = new ArrayBlockingQueue<List<AlertMessage>>(1);
        Thread.ofVirtual()
                .start(
                        () ->
                                assertThatCode(
                                                () ->
                                                        received.add(
                                                                queue().receive(10, LONG, HIDDEN)))
                                        .doesNotThrowAnyException());

        send("late");

        assertThat(received.poll(30, TimeUnit.SECONDS))
                .extracting(AlertMessage::body)
                .containsExactly("late");
    }

    @Test
    void anInterruptEndsAPollAtOnce() throws Exception {
        var ended = new ArrayBlockingQueue<Throwable>(1);
        var poll =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        queue().receive(10, LONG, HIDDEN);
                                    } catch (InterruptedException | RuntimeException e) {
                                        ended.add(e);
                                    }
                                });
        while (poll.getState() == Thread.State.RUNNABLE || poll.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        var before = System.nanoTime();

        poll.interrupt();

        assertThat(ended.poll(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aQueueThatIsNotThereSaysSo() {
        try (var missing = missing()) {
            assertThatThrownBy(() -> missing.receive(10, NOT_AT_ALL, HIDDEN))
                    .isInstanceOfSatisfying(
                            QueueTrouble.class,
                            trouble ->
                                    assertThat(trouble.kind()).isEqualTo(QueueTrouble.Kind.MISSING))
                    .hasMessageContaining("create it, or correct its address");
        }
    }

    @Test
    void aServerThatIsNotThereIsAway() {
        try (var away = away()) {
            assertThatThrownBy(() -> away.receive(10, NOT_AT_ALL, HIDDEN))
                    .isInstanceOfSatisfying(
                            QueueTrouble.class,
                            trouble -> assertThat(trouble.kind()).isEqualTo(QueueTrouble.Kind.AWAY))
                    .hasMessageContaining("does not answer");
        }
    }

    private List<AlertMessage> receive(int count) throws InterruptedException {
        var all = new ArrayList<AlertMessage>();
        while (all.size() < count) {
            all.addAll(queue().receive(10, LONG, HIDDEN));
        }
        return all;
    }

    private static String bodyOf(List<AlertMessage> messages, int index) {
        return messages.get(index).body();
    }
}
