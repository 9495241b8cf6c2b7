package io.wolfe.runner.calls;

import io.wolfe.model.Hash;
import io.wolfe.model.Json;
import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.claims.Lease;
import io.wolfe.runner.sandbox.Host;
import io.wolfe.runner.secrets.RunSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls of one run. One thread at a time makes them; any thread may put an end to it.
///
/// A run that goes on after a wait starts anew: its calls are answered from the journal up to the
/// one it waited at.
public final class OutwardCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OutwardCalls.class);
    private static final Host.Answer PARKED =
            new Host.Answer.Failed("the run waits, and its worker is free for others");
    private static final Duration TRIES_AGAIN_AFTER = Duration.ofMillis(250);

    private final Claim claim;
    private final Runbook runbook;
    private final Lease lease;
    private final Journal journal;
    private final InstantSource clock;
    private final Map<String, Caller> callers;
    private final RunSecrets secrets;
    private final Caller.Progress progress;
    private final Reins reins;
    private final Duration patience;
    private final Replay replay;
    private final TimeAndChance timeAndChance;
    private int lastNumber;
    private volatile boolean replaying;
    private volatile boolean over;

    /// @param patience a wait that takes longer gives the worker back
    public OutwardCalls(
            Claim claim,
            Runbook runbook,
            Lease lease,
            Journal journal,
            InstantSource clock,
            List<Caller> callers,
            RunSecrets secrets,
            Caller.Progress progress,
            Reins reins,
            Duration patience) {
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
        this.reins = reins;
        this.patience = patience;
        this.replay = new Replay(claim, journal);
        this.replaying = replay.covers(1);
        this.timeAndChance = new TimeAndChance(clock);
        listenAgain();
    }

    /// The run has ended: no call begins any more.
    public void end() {
        over = true;
    }

    /// Whether the run has not come back yet to where it waited. What it says meanwhile it has said
    /// before.
    public boolean replaying() {
        return replaying;
    }

    /// Why a run that ended well has not done what it did before; empty when it has.
    public Optional<String> missed() {
        return replaying
                ? Optional.of(BadReplay.endedEarly(lastNumber, replay.last()))
                : Optional.empty();
    }

    /// Never throws: whatever goes wrong is an answer. A number is used once, also by a call that
    /// came to nothing, because its entry may have been written all the same.
    public Host.Answer make(String kind, Json.Obj request) {
        if (TimeAndChance.knows(kind)) {
            return new Host.Answer.Answered(timeAndChance.tell(kind));
        }
        var caller = callers.get(kind);
        if (caller == null) {
            return new Host.Answer.Refused(
                    "this platform makes no calls of kind \""
                            + kind
                            + "\"; it knows "
                            + String.join(", ", new TreeSet<>(callers.keySet())));
        }
        return mayNotBegin() ? ended() : numbered(caller, ++lastNumber, request);
    }

    private Host.Answer numbered(Caller caller, int n, Json.Obj request) {
        return replay.covers(n) ? repeated(caller, n, request) : journalled(caller, n, request);
    }

    private Host.Answer repeated(Caller caller, int n, Json.Obj request) {
        var recorded = recorded(n);
        if (mayNotBegin()) {
            return ended();
        }
        var fault = BadReplay.of(n, recorded, caller, noted(caller, request));
        if (fault.isPresent()) {
            reins.end(BadReplay.outcome(fault.get()));
            return new Host.Answer.Failed(fault.get());
        }
        var answer = again(caller, n, request, recorded.orElseThrow());
        if (n == replay.last() && !answer.equals(PARKED)) {
            replaying = false;
        }
        listenAgain();
        return answer;
    }

    /// What the run hears of time and chance until its next call.
    private void listenAgain() {
        timeAndChance.repeat(
                replay.covers(lastNumber + 1)
                        ? recorded(lastNumber + 1).map(Journal.Entry::heard).orElse(List.of())
                        : List.of());
    }

    private Host.Answer again(Caller caller, int n, Json.Obj request, Journal.Entry recorded) {
        return switch (recorded.status()) {
            case ANSWERED, SHADOWED -> {
                caller.replayed(request, recorded.answer(), circumstances(n));
                yield new Host.Answer.Answered(recorded.answer());
            }
            case REFUSED -> new Host.Answer.Refused(BadReplay.message(recorded));
            case UNKNOWN -> new Host.Answer.Failed(BadReplay.message(recorded));
            case BEGUN ->
                    kept(
                            caller,
                            n,
                            request,
                            wait((WaitingCall) caller, n, request, recorded.begunAt()));
        };
    }

    /// Nothing happens here that could not wait for the database.
    private Optional<Journal.Entry> recorded(int n) {
        while (!mayNotBegin()) {
            try {
                return replay.entry(n);
            } catch (StoreAway e) {
                LOG.warn(
                        "a replay waits for the database execution={} n={}",
                        claim.execution().id(),
                        n);
                pause(TRIES_AGAIN_AFTER);
            }
        }
        return Optional.empty();
    }

    private Host.Answer journalled(Caller caller, int n, Json.Obj request) {
        var begun = begun(n, caller, request);
        try {
            if (!journal.begin(claim, begun)) {
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
        return kept(
                caller, n, request, masked(caller, answer(caller, n, request, begun.begunAt())));
    }

    private Host.Answer answer(Caller caller, int n, Json.Obj request, Instant begunAt) {
        try {
            var refusal = caller.refusal(request, runbook.grants());
            if (refusal.isPresent()) {
                return new Host.Answer.Refused(refusal.get());
            }
            if (isShadowed(caller, request)) {
                return caller.shadow(request, circumstances(n));
            }
            if (caller instanceof WaitingCall waiting) {
                return wait(waiting, n, request, begunAt);
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
    /// the one thing that an answer may hold.
    private Host.Answer masked(Caller caller, Host.Answer answer) {
        return switch (answer) {
            case Host.Answer.Answered(var value) when caller instanceof SecretHandles -> answer;
            case Host.Answer.Answered(var value) -> new Host.Answer.Answered(secrets.masked(value));
            case Host.Answer.Refused(var message) ->
                    new Host.Answer.Refused(secrets.masked(message));
            case Host.Answer.Failed(var message) -> new Host.Answer.Failed(secrets.masked(message));
        };
    }

    /// A short wait keeps its worker; any other one gives it back.
    private Host.Answer wait(WaitingCall caller, int n, Json.Obj request, Instant begunAt) {
        var id = WaitingFor.idOf(claim.execution().id(), claim.attempt().number(), n);
        var waiting = caller.waitingFor(id, request, n, begunAt);
        var until = waiting.until();
        var left = until == null ? null : Duration.between(clock.instant(), until);
        if (left == null || left.compareTo(patience) > 0) {
            reins.park(waiting);
            return PARKED;
        }
        return pause(left)
                ? caller.whenOver(request)
                : new Host.Answer.Failed("the wait was interrupted");
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Host.Answer kept(Caller caller, int n, Json.Obj request, Host.Answer answer) {
        if (answer.equals(PARKED)) {
            return answer;
        }
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
                claim.attempt().number(),
                caller.kind(),
                caller.effect(request, runbook.grants()),
                Journal.Status.BEGUN,
                noted(caller, request),
                Json.NULL,
                clock.instant(),
                null,
                timeAndChance.sinceThen());
    }

    /// The request as the journal has it.
    private Json noted(Caller caller, Json.Obj request) {
        return secrets.masked(caller.noted(request));
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
        return Json.fields().put(BadReplay.MESSAGE, message).done();
    }
}
