package io.wolfe.store;

import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Slots;
import io.wolfe.model.execution.Slots.Slot;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlotsTest extends OverEveryServer {

    private static final ExecutionId ONE = new ExecutionId("one");
    private static final ExecutionId TWO = new ExecutionId("two");
    private static final ExecutionId THREE = new ExecutionId("three");

    private Slots slots;

    @BeforeEach
    void threeExecutions() {
        slots = store.slots();
        for (var id : List.of(ONE, TWO, THREE)) {
            store.executions().create(Runs.queued(id.value(), NOON));
        }
    }

    @Test
    void takingTwiceTakesOnePlaceAndGivingBackTwiceGivesOneBack() {
        var taken = List.of(slots.take("k", 1, ONE, true), slots.take("k", 1, ONE, true));

        assertThat(taken).containsOnly(true);
        assertThat(slots.all()).containsExactly(new Slot("k", List.of(ONE), List.of()));
        slots.giveBack("k", ONE);
        slots.giveBack("k", ONE);
        assertThat(slots.all()).isEmpty();
        assertThat(slots.take("other", 1, TWO, true)).isTrue();
    }

    @Test
    void whoFindsNoPlaceIsRememberedInTheOrderTheyCame() {
        slots.take("k", 1, ONE, true);

        var refused = List.of(slots.take("k", 1, TWO, true), slots.take("k", 1, THREE, true));
        var next = slots.giveBack("k", ONE);
        var late = slots.take("k", 1, THREE, true);
        var first = slots.take("k", 1, TWO, true);

        assertThat(refused).containsOnly(false);
        assertThat(next).containsExactly(TWO, THREE);
        assertThat(late).isFalse();
        assertThat(first).isTrue();
        assertThat(slots.all()).containsExactly(new Slot("k", List.of(TWO), List.of(THREE)));
    }

    @Test
    void whoDoesNotWaitLeavesNoTrace() {
        slots.take("k", 1, ONE, false);

        assertThat(slots.take("k", 1, TWO, false)).isFalse();

        assertThat(slots.all()).containsExactly(new Slot("k", List.of(ONE), List.of()));
    }

    @Test
    void aHolderThatHasEndedIsSweptByWhoeverWantsItsPlace() {
        var claim = store.executions().claim(RUNNER, NOON).orElseThrow();
        var ended = claim.execution().id();
        slots.take("k", 1, ended, true);
        store.executions().end(claim, Runs.DONE, noonPlus(1));
        var other = ended.equals(THREE) ? ONE : THREE;

        assertThat(slots.take("k", 1, other, true)).isTrue();

        assertThat(slots.all()).containsExactly(new Slot("k", List.of(other), List.of()));
    }

    @Test
    void ofSixteenAtOnceAsManyComeInAsThereArePlaces() {
        needsAtomicChanges();
        for (int i = 0; i < 16; i++) {
            store.executions().create(Runs.queued("run-" + i, NOON));
        }

        var taken = Together.run(16, i -> slots.take("k", 3, new ExecutionId("run-" + i), false));

        assertThat(taken.stream().filter(one -> one)).hasSize(3);
        assertThat(slots.all().getFirst().holders()).hasSize(3).doesNotHaveDuplicates();
    }
}
