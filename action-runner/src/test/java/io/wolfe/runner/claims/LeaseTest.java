package io.wolfe.runner.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.StoreAway;
import io.wolfe.runner.fakes.HandTurnedClock;
import io.wolfe.runner.fakes.InMemoryLeases;
import io.wolfe.runner.fakes.Runs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final HandTurnedClock clock = new HandTurnedClock();
    private final InMemoryLeases leases = new InMemoryLeases();
    private final Lease lease = new Lease(Runs.RUNNER, leases, clock);

    @Test
    void aLeaseHoldsOnlyOnceItWasRaised() {
        assertThat(lease.holds()).isFalse();

        lease.keep();

        assertThat(lease.holds()).isTrue();
    }

    @Test
    void theCounterIsRaisedEveryThreeSecondsHoweverOftenOneAsks() {
        lease.keep();

        assertThat(lease.keep()).isFalse();
        clock.turn(Lease.RAISED_EVERY);
        assertThat(lease.keep()).isTrue();
        assertThat(leases.counters()).containsEntry(Runs.RUNNER, 2L);
    }

    @Test
    void itsHolderStopsBelievingInItAMarginBeforeOthersTakeOver() {
        lease.keep();

        clock.turn(Lease.TAKEN_OVER_AFTER.minus(Lease.MARGIN).minusNanos(1));
        assertThat(lease.holds()).isTrue();
        clock.turn(Duration.ofNanos(1));
        assertThat(lease.holds()).isFalse();
    }

    @Test
    void aDatabaseThatIsAwayForAMomentCostsNothing() {
        lease.keep();
        leases.goAway();
        clock.turn(Lease.RAISED_EVERY);

        assertThatThrownBy(lease::keep).isInstanceOf(StoreAway.class);

        assertThat(lease.holds()).isTrue();
        leases.comeBack();
        assertThat(lease.keep()).isTrue();
    }

    @Test
    void aLeaseThatSomebodyElseEndedNeverHoldsAgainUnderItsName() {
        lease.keep();
        leases.end(Runs.RUNNER, 1);
        clock.turn(Lease.RAISED_EVERY);

        assertThat(lease.keep()).isFalse();

        assertThat(lease.ended()).isTrue();
        assertThat(lease.holds()).isFalse();
        assertThat(lease.keep()).isFalse();
    }

    @Test
    void underAnotherNameItStartsAnew() {
        lease.keep();
        leases.end(Runs.RUNNER, 1);
        clock.turn(Lease.RAISED_EVERY);
        lease.keep();

        lease.renew();
        lease.keep();

        assertThat(lease.holds()).isTrue();
        assertThat(lease.runner().value()).isEqualTo("runner-1.2");
    }

    @Test
    void whoSaysGoodByeIsNotWaitedFor() {
        lease.keep();

        lease.close();

        assertThat(lease.holds()).isFalse();
        assertThat(leases.counters()).isEmpty();
    }
}
