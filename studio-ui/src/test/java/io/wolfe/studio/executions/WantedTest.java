package io.wolfe.studio.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Environment;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.ExecutionState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WantedTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:41:10Z");

    @Test
    void nothingAskedForIsEverything() {
        var wanted = new Wanted("", null, " ", null, null, "", null);

        assertThat(wanted.isEverything()).isTrue();
        assertThat(wanted.filter(NOW).state()).isNull();
        assertThat(wanted.filter(NOW).text()).isNull();
    }

    @Test
    void wordsBecomeAFilter() {
        var filter =
                new Wanted("timed_out", "rtdi", "drain-node", "node-down", "2h", " i-0abc ", null)
                        .filter(NOW);

        assertThat(filter.state()).isEqualTo(ExecutionState.TIMED_OUT);
        assertThat(filter.team()).hasToString("rtdi");
        assertThat(filter.runbook()).hasToString("drain-node");
        assertThat(filter.rule()).hasToString("node-down");
        assertThat(filter.since()).isEqualTo("2026-11-22T01:41:10Z");
        assertThat(filter.text()).isEqualTo("i-0abc");
    }

    @Test
    void aStatusThatIsNotThereIsRefusedWithThoseThatAre() {
        var wanted = new Wanted("exploded", null, null, null, null, null, null);

        assertThatThrownBy(() -> wanted.filter(NOW))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(
                        "There is no status \"exploded\". There is: queued, running,");
    }

    @Test
    void aTimeThatIsNoneIsRefusedWithAnExample() {
        var wanted = new Wanted(null, null, null, null, "yesterday", null, null);

        assertThatThrownBy(() -> wanted.filter(NOW))
                .hasMessage("\"yesterday\" is no time: write 1h, 7d, or 2026-01-31T09:00:00Z.");
    }

    @Test
    void itsAddressSaysAllOfItButNotThePage() {
        var wanted = new Wanted("failed", null, null, null, "24h", "a b", "cursor");

        assertThat(wanted.address(Environment.PROD))
                .hasToString("/executions?env=prod&status=failed&since=24h&text=a%20b");
    }
}
