package io.wolfe.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import org.junit.jupiter.api.Test;

class FilterReaderTest {

    @Test
    void nothingAskedForIsNoFilter() {
        assertThat(FilterReader.read(null, null, "", " ", null, null, ""))
                .isEqualTo(Executions.Filter.ALL);
    }

    @Test
    void everyFilterIsRead() {
        var filter =
                FilterReader.read(
                        "failed",
                        "demo",
                        "restart",
                        "offline",
                        "2026-11-01T04:00:00+01:00",
                        null,
                        "i-1");

        assertThat(filter.state()).isEqualTo(ExecutionState.FAILED);
        assertThat(filter.team()).hasToString("demo");
        assertThat(filter.runbook()).hasToString("restart");
        assertThat(filter.rule()).hasToString("offline");
        assertThat(filter.since()).isEqualTo("2026-11-01T03:00:00Z");
        assertThat(filter.text()).isEqualTo("i-1");
    }

    @Test
    void anUnknownStateIsToldWhichThereAre() {
        assertThatThrownBy(() -> FilterReader.read("dead", null, null, null, null, null, null))
                .hasMessage(
                        "status=dead cannot be read: give one of queued, running, waiting,"
                                + " succeeded, failed, timed_out, cancelled, lost, skipped");
    }

    @Test
    void whatIsNoNameIsRefused() {
        assertThatThrownBy(() -> FilterReader.read(null, "A B", null, null, null, null, null))
                .hasMessage("team=A B cannot be read: give a name of a-z, 0-9 and '-'");
    }

    @Test
    void whatIsNoTimeIsRefused() {
        assertThatThrownBy(() -> FilterReader.read(null, null, null, null, null, "noon", null))
                .hasMessage("until=noon cannot be read: give a time such as 2026-11-01T03:00:00Z");
    }

    @Test
    void aLimitIsANumberFromOneToFiveHundred() {
        assertThat(FilterReader.limit("500")).isEqualTo(500);
        assertThatThrownBy(() -> FilterReader.limit("501"))
                .hasMessage("limit=501 cannot be read: give a number from 1 to 500");
        assertThatThrownBy(() -> FilterReader.limit("0"))
                .hasMessage("limit=0 cannot be read: give a number from 1 to 500");
        assertThatThrownBy(() -> FilterReader.limit("many"))
                .hasMessage("limit=many cannot be read: give a whole number");
    }
}
