package io.wolfe.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Environment;
import io.wolfe.model.StoreAway;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RulesLoopTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void aTurnComesAgainAndAgain() throws Exception {
        var turns = new CountDownLatch(3);

        try (var loop = loop(turns::countDown)) {
            loop.start();

            assertThat(turns.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void neitherADatabaseThatIsAwayNorABugEndsTheLoop() throws Exception {
        var turns = new CountDownLatch(3);
        Runnable failing =
                () -> {
                    turns.countDown();
                    throw turns.getCount() % 2 == 0
                            ? new StoreAway("away", new IllegalStateException())
                            : new IllegalStateException("a bug");
                };

        try (var loop = loop(failing)) {
            loop.start();

            assertThat(turns.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void afterItIsClosedThereIsNoFurtherTurn() throws Exception {
        var first = new CountDownLatch(1);
        var loop = loop(first::countDown);
        loop.start();
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();

        loop.close();

        assertThat(loop.isRunning()).isFalse();
    }

    @Test
    void aLoopThatWasNeverStartedCanBeClosed() {
        var loop = loop(() -> {});

        loop.close();

        assertThat(loop.isRunning()).isFalse();
    }

    private static RulesLoop loop(Runnable turn) {
        return new RulesLoop("test", Environment.DEV, turn, SHORT);
    }
}
