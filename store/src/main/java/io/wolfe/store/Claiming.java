package io.wolfe.store;

import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.RunnerId;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows hints until one leads to an execution that is still queued. Only the compare-and-set on
/// the execution claims it; the hint is dropped afterwards, or by whoever meets it next.
final class Claiming {

    private static final Logger LOG = LoggerFactory.getLogger(Claiming.class);

    private final Documents executions;
    private final WorkHints work;
    private final DoubtfulClaims doubtful = new DoubtfulClaims();

    Claiming(Documents executions, WorkHints work) {
        this.executions = executions;
        this.work = work;
    }

    Optional<Claim> claim(RunnerId runner, Instant now) {
        return claimedInDoubt(runner).or(() -> claimNext(runner, now));
    }

    private Optional<Claim> claimNext(RunnerId runner, Instant now) {
        while (true) {
            var hint = work.take(runner, now);
            if (hint.isEmpty()) {
                return Optional.empty();
            }
            var claim = follow(hint.get(), runner, now);
            if (claim.isPresent()) {
                return claim;
            }
        }
    }

    private Optional<Claim> follow(WorkHints.Hint hint, RunnerId runner, Instant now) {
        var claim = claim(hint.execution(), runner, now);
        if (claim.isPresent()) {
            dropInPeace(hint);
        } else if (hasMoved(hint.execution())) {
            work.drop(hint);
        } else {
            work.lookAgain(hint, now);
        }
        return claim;
    }

    private Optional<Claim> claim(ExecutionId id, RunnerId runner, Instant now) {
        return executions
                .find(ExecutionDocument.queued(id))
                .filter(before -> claimUnchanged(before, id, runner, now))
                .map(before -> ExecutionDocument.claim(before, runner, now));
    }

    private boolean claimUnchanged(Document before, ExecutionId id, RunnerId runner, Instant now) {
        var doubt = new DoubtfulClaims.Doubt(new ObjectId().toHexString(), id, runner);
        try {
            return executions.change(
                    ExecutionDocument.unchanged(before),
                    ExecutionDocument.claimed(before, runner, doubt.ticket(), now));
        } catch (StoreAway e) {
            doubtful.add(doubt);
            throw e;
        }
    }

    /// The claim stands, whatever becomes of the hint.
    private void dropInPeace(WorkHints.Hint hint) {
        try {
            work.drop(hint);
        } catch (StoreAway e) {
            LOG.atDebug()
                    .addKeyValue("execution", hint.execution())
                    .log("the hint to a claimed execution stays for now");
        }
    }

    /// It runs or has ended. One that is queued, or not written yet, has not.
    private boolean hasMoved(ExecutionId id) {
        return executions
                .find(ExecutionDocument.id(id), ExecutionDocument.STATE)
                .filter(found -> !ExecutionDocument.isQueued(found))
                .isPresent();
    }

    private Optional<Claim> claimedInDoubt(RunnerId runner) {
        return doubtful.of(runner).stream()
                .flatMap(doubt -> claimedInDoubt(doubt).stream())
                .findFirst();
    }

    /// As long as the execution is queued, a claim that is late may still arrive.
    private Optional<Claim> claimedInDoubt(DoubtfulClaims.Doubt doubt) {
        var found = executions.find(ExecutionDocument.id(doubt.execution()));
        if (found.filter(ExecutionDocument::isQueued).isPresent() || !doubtful.settle(doubt)) {
            return Optional.empty();
        }
        return found.filter(running -> ExecutionDocument.runsBy(running, doubt.ticket()))
                .map(ExecutionDocument::claim);
    }
}
