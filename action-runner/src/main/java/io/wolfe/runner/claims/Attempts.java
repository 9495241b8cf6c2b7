package io.wolfe.runner.claims;

import io.wolfe.model.Hash;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.model.execution.Waits;
import io.wolfe.model.runbook.Conduct;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Ends attempts, and with the last one the execution. Any thread; doing it twice changes nothing.
public final class Attempts {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Executions executions;
    private final Waits waits;
    private final Journal journal;
    private final Conducts conducts;
    private final InstantSource clock;

    public Attempts(
            Executions executions,
            Waits waits,
            Journal journal,
            Conducts conducts,
            InstantSource clock) {
        this.executions = executions;
        this.waits = waits;
        this.journal = journal;
        this.conducts = conducts;
        this.clock = clock;
    }

    public enum Verdict {
        /// The execution has ended.
        ENDED,
        /// It waits for its next attempt.
        AGAIN,
        /// Somebody else has ended it or taken over.
        NOT_OURS
    }

    /// An attempt has come to this end.
    public Verdict end(Claim claim, Outcome outcome) {
        var now = clock.instant();
        journal.close(claim, now);
        var next = next(claim, outcome, now);
        if (next.isPresent() && waits.retry(claim, outcome, next.get(), now)) {
            return Verdict.AGAIN;
        }
        return executions.end(claim, outcome, now) ? Verdict.ENDED : Verdict.NOT_OURS;
    }

    private Optional<WaitingFor> next(Claim claim, Outcome outcome, Instant now) {
        if (!Conduct.Retry.ENDS.contains(outcome.state())) {
            return Optional.empty();
        }
        var attempt = claim.attempt().number();
        var conduct = conducts.of(claim.execution().request());
        if (!conduct.allowsAnother(attempt, outcome.state())) {
            return Optional.empty();
        }
        var id = WaitingFor.idOf(claim.execution().id(), attempt, 0);
        var until = now.plus(pause(conduct.retry(), attempt, id));
        return Optional.of(WaitingFor.time(id, WaitingFor.Kind.RETRY, until, 0));
    }

    /// Doubles each time, within a fifth more or less, so that what failed together does not come
    /// back together. The same for whoever computes it.
    static Duration pause(Conduct.Retry retry, int attempt, String id) {
        var whole = retry.backoff().multipliedBy(1L << Math.min(attempt - 1, 20));
        var longest =
                LONGEST_PAUSE.compareTo(retry.backoff()) > 0 ? LONGEST_PAUSE : retry.backoff();
        var capped = whole.compareTo(longest) > 0 ? longest : whole;
        var chance = Math.floorMod(Hash.of("jitter", id, List.of()).hashCode(), 401);
        return capped.multipliedBy(800 + chance).dividedBy(1000);
    }
}
