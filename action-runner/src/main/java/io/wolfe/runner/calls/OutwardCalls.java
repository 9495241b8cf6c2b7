package io.wolfe.runner.calls;

import io.wolfe.model.Hash;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.claims.Lease;
import io.wolfe.runner.sandbox.Host;
import io.wolfe.runner.secrets.RunSecrets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls of one run. One thread at a time makes them; any thread may put an end to it.
public final class OutwardCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OutwardCalls.class);

    private final Claim claim;
    private final Runbook runbook;
    private final Lease lease;
    private final Journal journal;
    private final InstantSource clock;
    private final Map<String, Caller> callers;
    private final RunSecrets secrets;
    private final Caller.Progress progress;
    private int lastNumber;
    private volatile boolean over;

    public OutwardCalls(
            Claim claim,
            Runbook runbook,
            Lease lease,
            Journal journal,
            InstantSource clock,
            List<Caller> callers,
            RunSecrets secrets,
            Caller.Progress progress) {
        this.claim = claim;
        this.runbook = runbook;
        this.lease = lease;
        this.journal = journal;
        this.clock = clock;
        this.callers =
                callers.stream()
                        .map(caller -> caller.forRun(claim.execution().request()))
                        .collect(Collectors.toMap(Caller::kind, Function.identity()));
        this.secrets = secrets;
        this.progress = progress;
    }

    /// The run has ended: no call begins any more.
    public void end() {
        over = true;
    }

    /// Never throws: whatever goes wrong is an answer. A number is used once, also by a call that
    /// came to nothing, because its entry may have been written all the same.
    public Host.Answer make(String kind, Json.Obj request) {
        var caller = callers.get(kind);
        if (caller == null) {
            return new Host.Answer.Refused(
                    "this platform makes no calls of kind \""
                            + kind
                            + "\"; it knows "
                            + String.join(", ", new TreeSet<>(callers.keySet())));
        }
        return mayNotBegin() ? ended() : journalled(caller, ++lastNumber, request);
    }

    private Host.Answer journalled(Caller caller, int n, Json.Obj request) {
        try {
            if (!journal.begin(claim, begun(n, caller, request))) {
                return ended();
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "a call is not made because its journal cannot be written execution={} n={}",
                    claim.execution().id(),
                    n,
                    e);
            return new Host.Answer.Failed(
                    "the call could not be written in the journal and was not sent: "
                            + e.getMessage());
        }
        return kept(caller, n, request, masked(caller, answer(caller, n, request)));
    }

    private Host.Answer answer(Caller caller, int n, Json.Obj request) {
        try {
            var refusal = caller.refusal(request, runbook.grants());
            if (refusal.isPresent()) {
                return new Host.Answer.Refused(refusal.get());
            }
            if (isShadowed(caller, request)) {
                return caller.shadow(request, circumstances(n));
            }
            // Asked again: the journal and the name servers may have taken their time.
            return mayNotBegin() ? ended() : caller.call(request, circumstances(n));
        } catch (RuntimeException e) {
            LOG.error(
                    "a call broke; the journal calls it unknown execution={} n={} kind={}",
                    claim.execution().id(),
                    n,
                    caller.kind(),
                    e);
            return new Host.Answer.Failed("the platform could not carry out the call: " + e);
        }
    }

    /// No value of a secret comes in with an answer, and none is told in a sentence. A handle is
    /// the
    /// one thing that an answer may hold.
    private Host.Answer masked(Caller caller, Host.Answer answer) {
        return switch (answer) {
            case Host.Answer.Answered(var value) when caller instanceof SecretHandles -> answer;
            case Host.Answer.Answered(var value) -> new Host.Answer.Answered(secrets.masked(value));
            case Host.Answer.Refused(var message) ->
                    new Host.Answer.Refused(secrets.masked(message));
            case Host.Answer.Failed(var message) -> new Host.Answer.Failed(secrets.masked(message));
        };
    }

    private Host.Answer kept(Caller caller, int n, Json.Obj request, Host.Answer answer) {
        var answered =
                isShadowed(caller, request) ? Journal.Status.SHADOWED : Journal.Status.ANSWERED;
        switch (answer) {
            case Host.Answer.Answered(var value) -> keep(n, answered, value);
            case Host.Answer.Refused(var message) ->
                    keep(n, Journal.Status.REFUSED, message(message));
            case Host.Answer.Failed(var message) ->
                    keep(n, Journal.Status.UNKNOWN, message(message));
        }
        return answer;
    }

    private boolean mayNotBegin() {
        return over || !lease.holds();
    }

    private static Host.Answer ended() {
        return new Host.Answer.Refused("the run has ended for its runner; no call begins any more");
    }

    private boolean isShadowed(Caller caller, Json.Obj request) {
        return claim.execution().request().shadow()
                && caller.effect(request, runbook.grants()) == Journal.Effect.CHANGE;
    }

    private Caller.Circumstances circumstances(int n) {
        return new Caller.Circumstances(
                claim.execution().request(),
                idempotencyKey(n),
                runbook.timeout(),
                runbook,
                secrets,
                progress);
    }

    private Journal.Entry begun(int n, Caller caller, Json.Obj request) {
        return new Journal.Entry(
                claim.execution().id(),
                n,
                claim.fence(),
                caller.kind(),
                caller.effect(request, runbook.grants()),
                Journal.Status.BEGUN,
                secrets.masked(caller.noted(request)),
                Json.NULL,
                clock.instant(),
                null);
    }

    /// The answer is kept before the runbook hears it. If it cannot be, the entry stays begun and
    /// ends as `unknown`: the call was made, and the run goes on.
    private void keep(int n, Journal.Status status, Json answer) {
        try {
            journal.answered(claim, n, status, answer, clock.instant());
        } catch (RuntimeException e) {
            LOG.warn(
                    "an answer could not be kept; the journal will call it unknown execution={} n={}",
                    claim.execution().id(),
                    n,
                    e);
        }
    }

    private String idempotencyKey(int n) {
        return Hash.of("call", claim.execution().id().value(), List.of(Integer.toString(n)));
    }

    private static Json message(String message) {
        return Json.fields().put("message", message).done();
    }
}
