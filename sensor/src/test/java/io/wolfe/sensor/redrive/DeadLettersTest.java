package io.wolfe.sensor.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.sensor.intake.AlertMessage;
import io.wolfe.sensor.intake.AlertQueue;
import io.wolfe.sensor.intake.Depth;
import io.wolfe.sensor.intake.SqsAlertQueue;
import io.wolfe.sensor.intake.SqsQueues;
import io.wolfe.sensor.intake.SqsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Over every server that speaks SQS here.
@ParameterizedClass(name = "{0}")
@MethodSource("io.wolfe.sensor.intake.SqsServer#all")
class DeadLettersTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration HIDDEN = Duration.ofSeconds(30);

    @Parameter SqsServer server;

    private SqsQueues queues;
    private String deadUrl;
    private String homeUrl;
    private AlertQueue home;

    @BeforeEach
    void makeQueues() throws Exception {
        queues = new SqsQueues(server.uri());
        use(queues.create());
    }

    private void use(String dead) {
        deadUrl = dead;
        homeUrl = queues.createBefore(dead, 2);
        home = SqsAlertQueue.at(homeUrl, null);
    }

    @AfterEach
    void close() {
        home.close();
        queues.close();
    }

    @Test
    void aQueueKnowsWhereItsDeadLettersGoAndHowDeepBothAre() throws Exception {
        queues.send(homeUrl, "one");
        queues.send(homeUrl, "two");
        queues.send(deadUrl, "dead");
        home.receive(1, AT_ONCE, HIDDEN);

        var dead = home.deadLetters().orElseThrow();

        assertThat(deadUrl).endsWith("/" + dead.name());
        assertThat(home.depth()).isEqualTo(new Depth(1, 1, 0));
        assertThat(dead.depth().all()).isEqualTo(1);
        assertThat(dead.deadLetters()).isEmpty();
    }

    @Test
    void whatIsReceivedTooOftenLiesInTheDeadLetterQueue() throws Exception {
        queues.send(homeUrl, "poison");
        for (int i = 0; i < 2; i++) {
            home.giveBack(home.receive(1, AT_ONCE, HIDDEN), Duration.ZERO);
        }

        assertThat(home.receive(1, AT_ONCE, HIDDEN)).isEmpty();

        assertThat(letters().peek(10)).extracting(AlertMessage::body).containsExactly("poison");
    }

    @Test
    void lookingTakesNothingOut() throws Exception {
        for (int i = 0; i < 12; i++) {
            queues.send(deadUrl, "letter " + i);
        }

        var first = letters().peek(100);
        var again = letters().peek(100);

        assertThat(first).extracting(AlertMessage::body).hasSize(12).doesNotHaveDuplicates();
        assertThat(again).extracting(AlertMessage::id).hasSameElementsAs(ids(first));
        assertThat(letters().peek(5)).hasSize(5);
        assertThat(letters().peek(100)).hasSize(12);
    }

    @Test
    void whatIsMovedIsInItsQueueAsItWasFirstSent() throws Exception {
        queues.sendWith(deadUrl, "disk full", "host", "web-1");
        var letter = letters().peek(1).getFirst();

        var moved = letters().move(id -> true);

        assertThat(moved).containsExactly(new Moved.Done(letter.id()));
        assertThat(letters().peek(10)).isEmpty();
        var back = home.receive(10, AT_ONCE, HIDDEN).getFirst();
        assertThat(back.body()).isEqualTo("disk full");
        assertThat(back.attributes())
                .containsEntry("host", new AlertMessage.Attribute("String", "web-1"));
        assertThat(back.sentAt()).isEqualTo(letter.sentAt());
        assertThat(back.received()).isEqualTo(1);
    }

    @Test
    void onlyWhatIsWantedIsMovedAndARehearsalMovesNothing() throws Exception {
        queues.send(deadUrl, "one");
        queues.send(deadUrl, "two");
        var wanted = Set.of(idOf("two"));

        var rehearsed = letters().rehearse(wanted::contains);
        var stillThere = letters().peek(10).size();
        var moved = letters().move(wanted::contains);

        assertThat(rehearsed).containsExactly(new Moved.Found(wanted.iterator().next()));
        assertThat(stillThere).isEqualTo(2);
        assertThat(moved).containsExactly(new Moved.Done(wanted.iterator().next()));
        assertThat(letters().peek(10)).extracting(AlertMessage::body).containsExactly("one");
        assertThat(home.receive(10, AT_ONCE, HIDDEN))
                .extracting(AlertMessage::body)
                .containsExactly("two");
    }

    @Test
    void aQueueWithAnOrderHasItAgainAfterwards() throws Exception {
        home.close();
        use(queues.createFifo());
        for (var body : List.of("a1", "b1", "a2", "a3", "b2")) {
            queues.send(deadUrl, body, body.substring(0, 1));
        }

        var moved = letters().move(id -> true);

        assertThat(moved).hasSize(5).allMatch(one -> one instanceof Moved.Done);
        assertThat(drain())
                .containsSubsequence("a1", "a2", "a3")
                .containsSubsequence("b1", "b2")
                .hasSize(5);
    }

    private List<String> drain() throws InterruptedException {
        var all = new ArrayList<String>();
        while (true) {
            var some = home.receive(10, AT_ONCE, HIDDEN);
            if (some.isEmpty()) {
                return all;
            }
            some.forEach(message -> all.add(message.body()));
            home.delete(some);
        }
    }

    private String idOf(String body) throws InterruptedException {
        return letters().peek(10).stream()
                .filter(message -> message.body().equals(body))
                .map(AlertMessage::id)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(List<AlertMessage> messages) {
        return messages.stream().map(AlertMessage::id).toList();
    }

    private DeadLetters letters() {
        return new DeadLetters(home.deadLetters().orElseThrow(), home, AT_ONCE);
    }
}
