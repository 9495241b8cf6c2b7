package io.wolfe.runner.claims;

import io.wolfe.format.Reading;
import io.wolfe.format.RunbookFormat;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.runbook.Conduct;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.RunbookSource;

/// Looks up how the runbook of an execution, at its commit, wants its runs to be repeated. Any
/// thread.
public final class Conducts {

    private final RunbookSource runbooks;
    private final RunbookFormat format;

    public Conducts(RunbookSource runbooks, RunbookFormat format) {
        this.runbooks = runbooks;
        this.format = format;
    }

    /// That of a runbook that says nothing, when there is none.
    Conduct of(Execution.Request request) {
        return runbooks.runbook(request.team(), request.commit(), request.runbook())
                .map(files -> format.read(request.team(), files))
                .filter(Reading.Valid.class::isInstance)
                .flatMap(read -> ((Reading.Valid) read).catalog().runbook(request.runbook()))
                .map(Runbook::conduct)
                .orElse(Conduct.PLAIN);
    }
}
