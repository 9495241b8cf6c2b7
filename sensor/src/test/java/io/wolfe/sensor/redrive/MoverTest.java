package io.wolfe.sensor.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.sensor.InMemoryAlertQueue;
import io.wolfe.sensor.intake.QueueTrouble;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What goes wrong on the way back, over queues in memory.
class MoverTest {

    private final InMemoryAlertQueue dead = new InMemoryAlertQueue();
    private final InMemoryAlertQueue home = new InMemoryAlertQueue();
    private final DeadLetters letters = new DeadLetters(dead, home, Duration.ZERO);

    @Test
    void aLetterThatItsQueueRefusesStaysAndTheOthersGo() throws Exception {
        dead.send("one");
        dead.send("two");
        dead.send("three");
        home.refuse("two", "InvalidMessageContents: not with this body");

        var moved = letters.move(id -> true);

        assertThat(moved)
                .containsExactly(
                        new Moved.Done("message-1"),
                        new Moved.Refused(
                                "message-2", "InvalidMessageContents: not with this body"),
                        new Moved.Done("message-3"));
        assertThat(dead.deleted()).containsExactly("one", "three");
        assertThat(dead.givenBack()).containsOnlyKeys("two");
        assertThat(home.waiting()).containsExactly("one", "three");
    }

    @Test
    void lettersBehindAStuckOneOfTheirGroupWait() throws Exception {
        dead.send("a1", "a");
        dead.send("b1", "b");
        dead.send("a2", "a");
        home.refuse("a1", "no");

        var moved = letters.move(id -> true);

        assertThat(moved)
                .containsExactly(
                        new Moved.Refused("message-1", "no"),
                        new Moved.Done("message-2"),
                        new Moved.Refused(
                                "message-3",
                                "it waits for message-1, which is before it in its group"));
        assertThat(home.waiting()).containsExactly("b1");
    }

    @Test
    void whenTheQueueGoesAwayTheRestStaysWhereItIs() throws Exception {
        dead.send("one");
        dead.send("two");
        home.have(QueueTrouble.Kind.AWAY);

        var moved = letters.move(id -> true);

        assertThat(moved).containsExactly(new Moved.Refused("message-1", "the queue is AWAY"));
        assertThat(dead.deleted()).isEmpty();
        assertThat(dead.givenBack()).containsOnlyKeys("one", "two");
    }

    @Test
    void aLetterThatCannotBeDeletedIsInBothAndSaysSo() throws Exception {
        dead.send("one");
        dead.keepEverything();

        var moved = letters.move(id -> true);

        assertThat(moved).containsExactly(new Moved.Twice("message-1"));
        assertThat(home.waiting()).containsExactly("one");
    }
}
