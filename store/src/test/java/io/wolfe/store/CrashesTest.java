package io.wolfe.store;

import static io.wolfe.store.Runs.OTHER_RUNNER;
import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.execution.Claim;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody died between two writes. What they left is taken up, or swept away.
class CrashesTest extends OverEveryServer {

    private WorkHints work;

    @BeforeEach
    void lookBehind() throws Exception {
        var behind = server.client().getDatabase(database);
        work = new WorkHints(Documents.open(behind, Shelf.WORK));
    }

    @Test
    void aHintWhoseExecutionComesLateLeadsToIt() {
        var execution = Runs.queued("late", NOON);
        work.add(execution);

        var tooEarly = store.executions().claim(RUNNER, NOON);
        store.executions().create(execution);
        var claim = store.executions().claim(RUNNER, noonPlus(1));

        assertThat(tooEarly).isEmpty();
        assertThat(claim.map(Claim::execution).map(one -> one.id())).contains(execution.id());
        assertThat(store.executions().queued()).isZero();
    }

    @Test
    void aHintWhoseExecutionNeverComesIsDroppedAfterAWhile() {
        work.add(Runs.queued("never", NOON));

        IntStream.range(0, 60)
                .forEach(second -> store.executions().claim(RUNNER, noonPlus(second)));
        var afterAMinute = store.executions().queued();
        IntStream.range(60, 180)
                .forEach(second -> store.executions().claim(RUNNER, noonPlus(second)));

        assertThat(afterAMinute).isEqualTo(1);
        assertThat(store.executions().queued()).isZero();
    }

    @Test
    void aQueuedExecutionWhoseHintIsLostIsFoundOnceItIsAskedForAgain() {
        var execution = Runs.queued("one", NOON);
        store.executions().createAll(List.of(execution));
        work.drop(execution.id());

        var lost = store.executions().claim(RUNNER, NOON);
        store.executions().createAll(List.of(execution));
        var found = store.executions().claim(RUNNER, NOON);

        assertThat(lost).isEmpty();
        assertThat(found.map(claim -> claim.execution().id())).contains(execution.id());
        assertThat(store.executions().claim(OTHER_RUNNER, noonPlus(60))).isEmpty();
    }

    @Test
    void aHintThatItsTakerLeftIsDueAgainForSomebodyElse() {
        store.executions().create(Runs.queued("one", NOON));
        work.take(RUNNER, NOON);

        var atOnce = store.executions().claim(OTHER_RUNNER, noonPlus(1));
        var later = store.executions().claim(OTHER_RUNNER, noonPlus(31));

        assertThat(atOnce).isEmpty();
        assertThat(later.map(Claim::runner)).contains(OTHER_RUNNER);
    }

    @Test
    void aSecondHintToARunningExecutionIsDropped() {
        var execution = Runs.queued("one", NOON);
        store.executions().create(execution);
        var claim = store.executions().claim(RUNNER, NOON).orElseThrow();
        work.add(execution);

        var again = store.executions().claim(OTHER_RUNNER, NOON);

        assertThat(again).isEmpty();
        assertThat(store.executions().queued()).isZero();
        assertThat(store.executions().find(execution.id())).contains(claim.execution());
    }
}
