package io.wolfe.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void aNameThatIsNoneIsRefusedWithTheRule() {
        assertThatThrownBy(() -> new TeamName("../etc"))
                .hasMessage(
                        "team name \"../etc\" is not allowed: use 1 to 63 of a-z, 0-9 and '-', not starting with '-'");
        assertThatThrownBy(() -> new RunbookName("Kafka"))
                .hasMessageStartingWith("runbook name \"Kafka\" is not allowed");
    }

    @Test
    void halfACommitIsRefused() {
        assertThatThrownBy(() -> new Commit("0123abcd"))
                .hasMessageContaining("give its 40 hex digits");
    }

    @Test
    void anExecutionIdIsSafeInAnAddress() {
        assertThatThrownBy(() -> new ExecutionId("a/b"))
                .hasMessageContaining("1 to 64 of A-Z a-z 0-9 _ -");
        assertThat(ExecutionId.isValid(ExecutionId.random().value())).isTrue();
    }

    @Test
    void anExecutionHasAnOutcomeExactlyWhenItHasEnded() {
        var request =
                new Execution.Request(
                        ExecutionId.random(),
                        new TeamName("demo"),
                        new RunbookName("r"),
                        new Commit("0".repeat(40)),
                        Json.EMPTY,
                        new Cause.ByPerson("admin", null),
                        false);

        assertThatThrownBy(
                        () ->
                                new Execution(
                                        request,
                                        Instant.EPOCH,
                                        ExecutionState.FAILED,
                                        List.of(),
                                        null,
                                        null,
                                        null,
                                        0))
                .hasMessageContaining(
                        "an execution has an outcome exactly when it has ended, not while failed");
    }

    @Test
    void durationsAreReadAndPrintedAsPeopleWriteThem() {
        for (var text : List.of("500ms", "10s", "5m", "2h", "3d", "90s")) {
            assertThat(Durations.parse(text).map(Durations::print)).contains(text);
        }
        assertThat(Durations.parse("5 minutes")).isEmpty();
        assertThat(Durations.parse("60s").map(Durations::print)).contains("1m");
        assertThat(Durations.print(Duration.ZERO)).isEqualTo("0s");
    }

    @Test
    void timesAreReadWithAnyOffsetAndPrintedInUtc() {
        assertThat(Times.parse("2026-11-01T04:00:00.5+01:00").map(Times::print))
                .contains("2026-11-01T03:00:00.500Z");
        assertThat(Times.parse("yesterday")).isEmpty();
    }

    @Test
    void aProblemIsToldAsACompilerTellsIt() {
        var problem =
                new Problem(
                        "rules/a.yaml",
                        3,
                        7,
                        "match",
                        "unknown key \"mach\"",
                        "did you mean \"match\"?");

        assertThat(problem.sentence())
                .isEqualTo("rules/a.yaml:3:7: unknown key \"mach\" (did you mean \"match\"?)");
    }

    @Test
    void anEnvironmentIsNamedByItsBranch() {
        assertThat(Environment.named("prod")).contains(Environment.PROD);
        assertThat(Environment.named("PROD")).isEmpty();
    }
}
