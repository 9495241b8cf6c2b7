package io.wolfe.runner;

import io.wolfe.format.RunbookFormat;
import io.wolfe.model.Environment;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Leases;
import io.wolfe.model.execution.Slots;
import io.wolfe.model.execution.Waits;
import io.wolfe.model.runbook.RunbookSource;
import io.wolfe.model.team.Secrets;
import io.wolfe.model.team.TeamStore;
import io.wolfe.runner.calls.Caller;
import io.wolfe.runner.claims.Admission;
import io.wolfe.runner.claims.Attempts;
import io.wolfe.runner.claims.Conducts;
import io.wolfe.runner.claims.Lease;
import io.wolfe.runner.sandbox.Sandbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Everything a runner of one environment works with.
///
/// @param patience a wait that takes longer gives its worker back
public record Parts(
        Environment environment,
        Executions executions,
        Waits waits,
        Slots slots,
        ExecutionLog log,
        Journal journal,
        Leases leases,
        Lease lease,
        EventLedger events,
        RunbookSource runbooks,
        RunbookFormat format,
        Sandbox sandbox,
        Secrets secrets,
        TeamStore teamStore,
        List<Caller> callers,
        Duration patience,
        InstantSource clock) {

    /// A wait of a run that takes longer than this gives its worker back.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    public Parts {
        callers = List.copyOf(callers);
    }

    /// What ends the attempts of this environment.
    Attempts attempts() {
        return new Attempts(executions, waits, journal, new Conducts(runbooks, format), clock);
    }

    /// What lets its runs in.
    Admission admission() {
        return new Admission(slots, waits, clock);
    }
}
