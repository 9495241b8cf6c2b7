package io.wolfe.runner.calls;

import io.wolfe.model.Hash;
import io.wolfe.model.Json;
import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.claims.Lease;
import io.wolfe.runner.sandbox.Host;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls of one run. One thread at a time: a run makes one call after another.
public final class OutwardCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OutwardCalls.class);

    private final Claim claim;
    private final Runbook runbook;
    private final Lease lease;
    private final Journal journal;
    private final InstantSource clock;
    private final Map<String, Caller> callers;
    private final Supplier<Duration> patience;
    private final Caller.Progress progress;
    private int lastNumber;

    public OutwardCalls(
            Claim claim,
            Runbook runbook,
            Lease lease,
            Journal journal,
            InstantSource clock,
            Map<String, Caller> callers,
            Supplier<Duration> patience,
            Caller.Progress progress) {
        this.claim = claim;
        this.runbook = runbook;
        this.lease = lease;
        this.journal = journal;
        this.clock = clock;
        this.callers = callers;
        this.patience = patience;
        this.progress = progress;
    }

    public Host.Answer make(String kind, Json.Obj request) {
        var caller = callers.get(kind);
        if (caller == null) {
            return new Host.Answer.Refused(
                    "this platform makes no calls of kind \""
                            + kind
                            + "\"; it knows "
                            + List.copyOf(callers.keySet()));
        }
        var n = ++lastNumber;
        try {
            if (!lease.holds() || !journal.begin(claim, begun(n, caller, request))) {
                return new Host.Answer.Refused(
                        "the run has ended for its runner; no call begins any more");
            }
            return answer(caller, n, request);
        } catch (StoreAway e) {
            LOG.warn(
                    "a call is refused because its journal cannot be written execution={} n={}",
                    claim.execution().id(),
                    n);
            return new Host.Answer.Failed(
                    "the database is away, so the call could not be written in the journal and was not sent");
        }
    }

    private Host.Answer answer(Caller caller, int n, Json.Obj request) {
        var refusal = caller.refusal(request, runbook.grants());
        if (refusal.isPresent()) {
            keep(n, Journal.Status.REFUSED, Json.fields().put("message", refusal.get()).done());
            return new Host.Answer.Refused(refusal.get());
        }
        if (claim.execution().request().shadow()
                && caller.effect(request) == Journal.Effect.CHANGE) {
            var plausible = caller.shadowAnswer(request);
            keep(n, Journal.Status.SHADOWED, plausible);
            return new Host.Answer.Answered(plausible);
        }
        var answer =
                caller.call(
                        request,
                        new Caller.Circumstances(
                                idempotencyKey(n), patience.get(), runbook.grants(), progress));
        switch (answer) {
            case Host.Answer.Answered(var value) -> keep(n, Journal.Status.ANSWERED, value);
            case Host.Answer.Refused(var message) ->
                    keep(n, Journal.Status.REFUSED, message(message));
            case Host.Answer.Failed(var message) ->
                    keep(n, Journal.Status.UNKNOWN, message(message));
        }
        return answer;
    }

    private Journal.Entry begun(int n, Caller caller, Json.Obj request) {
        return new Journal.Entry(
                claim.execution().id(),
                n,
                claim.fence(),
                caller.kind(),
                caller.effect(request),
                Journal.Status.BEGUN,
                request,
                Json.NULL,
                clock.instant(),
                null);
    }

    /// The answer is kept before the runbook hears it. If it cannot be, the entry stays begun and
    /// ends as `unknown`.
    private void keep(int n, Journal.Status status, Json answer) {
        try {
            journal.answered(claim, n, status, answer, clock.instant());
        } catch (StoreAway e) {
            LOG.warn(
                    "an answer could not be kept; the journal will call it unknown execution={} n={}",
                    claim.execution().id(),
                    n);
        }
    }

    private String idempotencyKey(int n) {
        return Hash.of("call", claim.execution().id().value(), List.of(Integer.toString(n)));
    }

    private static Json message(String message) {
        return Json.fields().put("message", message).done();
    }
}
