package io.wolfe.runner.claims;

import io.wolfe.format.KeyText;
import io.wolfe.format.document.Checked;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.Slots;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.model.execution.Waits;
import io.wolfe.model.runbook.Conduct;
import io.wolfe.model.runbook.Runbook;
import java.time.Duration;
import java.time.InstantSource;

/// Lets runs in as long as there is a place among those of the same key. Any thread.
public final class Admission {

    /// Whoever leaves wakes those who wait; this is for those who left without a word.
    static final Duration LOOKS_AGAIN_AFTER = Duration.ofSeconds(15);

    private final Slots slots;
    private final Waits waits;
    private final InstantSource clock;

    public Admission(Slots slots, Waits waits, InstantSource clock) {
        this.slots = slots;
        this.waits = waits;
        this.clock = clock;
    }

    public sealed interface Answer {

        /// @param key what it holds a place of; empty when nothing is counted
        record Admitted(String key) implements Answer {}

        record Busy(WaitingFor waiting) implements Answer {}

        record Refused(Outcome outcome) implements Answer {}
    }

    public Answer ask(Claim claim, Runbook runbook, Json event) {
        var concurrency = runbook.conduct().concurrency();
        if (concurrency == null) {
            return new Answer.Admitted("");
        }
        return switch (filled(concurrency, claim.execution().request(), event)) {
            case KeyText.Filled.Key(var text) -> taken(claim, concurrency, text);
            case KeyText.Filled.Missing(var path) ->
                    new Answer.Refused(
                            Outcome.failed(
                                    Outcome.Category.MAPPING,
                                    "concurrency: key in runbook.yaml wants "
                                            + path
                                            + ", which this run does not have"));
        };
    }

    private static KeyText.Filled filled(
            Conduct.Concurrency concurrency, Execution.Request request, Json event) {
        return KeyText.read(concurrency.key()) instanceof Checked.Sound<KeyText>(var key)
                ? key.fill(request.parameters(), event)
                : new KeyText.Filled.Missing(concurrency.key());
    }

    private Answer taken(Claim claim, Conduct.Concurrency concurrency, String text) {
        var request = claim.execution().request();
        var key = request.team() + "/" + request.runbook() + "/" + text;
        var queues = concurrency.whenBusy() == Conduct.WhenBusy.QUEUE;
        if (slots.take(key, concurrency.limit(), request.id(), queues)) {
            return new Answer.Admitted(key);
        }
        return queues ? busy(claim) : new Answer.Refused(skipped(request, concurrency, text));
    }

    private Answer busy(Claim claim) {
        var id = WaitingFor.idOf(claim.execution().id(), claim.attempt().number(), 0);
        var until = clock.instant().plus(LOOKS_AGAIN_AFTER);
        return new Answer.Busy(WaitingFor.time(id, WaitingFor.Kind.SLOT, until, 0));
    }

    private static Outcome skipped(
            Execution.Request request, Conduct.Concurrency concurrency, String text) {
        return new Outcome.Skipped(
                new Outcome.Reason(
                        Outcome.Category.CONCURRENCY,
                        "another run of "
                                + request.runbook()
                                + (text.isEmpty() ? "" : " for \"" + text + "\"")
                                + " is under way, and at most "
                                + concurrency.limit()
                                + " may be (concurrency in runbook.yaml)",
                        null));
    }

    /// Gives the place back and lets those look again who wait for one.
    public void leave(String key, ExecutionId execution) {
        if (!key.isEmpty()) {
            var now = clock.instant();
            slots.giveBack(key, execution).forEach(next -> waits.wakeAt(next, now));
        }
    }
}
