package io.wolfe.runner.ctx;

import io.wolfe.format.RunbookFormat;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.wire.JournalForm;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.LogLineForm;
import io.wolfe.runner.ActionRunner;
import io.wolfe.runner.Parts;
import io.wolfe.runner.calls.AttachmentCalls;
import io.wolfe.runner.calls.Caller;
import io.wolfe.runner.calls.HttpCalls;
import io.wolfe.runner.calls.Notifications;
import io.wolfe.runner.calls.SecretHandles;
import io.wolfe.runner.calls.Sleep;
import io.wolfe.runner.calls.TeamStoreCalls;
import io.wolfe.runner.claims.Lease;
import io.wolfe.runner.fakes.HandTurnedClock;
import io.wolfe.runner.fakes.InMemoryAttachments;
import io.wolfe.runner.fakes.InMemoryExecutions;
import io.wolfe.runner.fakes.InMemoryJournal;
import io.wolfe.runner.fakes.InMemoryLeases;
import io.wolfe.runner.fakes.InMemoryLog;
import io.wolfe.runner.fakes.InMemorySecrets;
import io.wolfe.runner.fakes.InMemorySlots;
import io.wolfe.runner.fakes.InMemoryTeamStore;
import io.wolfe.runner.fakes.NoEvents;
import io.wolfe.runner.fakes.Runs;
import io.wolfe.runner.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/// One runner and what stands around it. Each run finds what the runs before it left.
final class World {

    final InMemorySecrets secrets = new InMemorySecrets();
    final InMemoryTeamStore teamStore = new InMemoryTeamStore();
    final InMemoryAttachments attachments = new InMemoryAttachments();
    final HandTurnedClock clock = new HandTurnedClock();
    private final Sandbox sandbox;

    World(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// @param settings the lines of `runbook.yaml` after its language
    Ran run(Language language, Mode mode, String settings, String main) {
        var executions = new InMemoryExecutions();
        var journal = new InMemoryJournal();
        var log = new InMemoryLog();
        var leases = new InMemoryLeases();
        var execution = Runs.queued("run", mode == Mode.SHADOW);
        executions.create(execution);
        var parts =
                new Parts(
                        Environment.DEV,
                        executions,
                        executions,
                        new InMemorySlots(executions),
                        log,
                        journal,
                        leases,
                        new Lease(Runs.RUNNER, leases, System::nanoTime),
                        new NoEvents(),
                        (team, commit, runbook) -> Optional.of(language.files(settings, main)),
                        new RunbookFormat(),
                        sandbox,
                        secrets,
                        teamStore,
                        callers(),
                        Parts.PATIENCE,
                        clock);
        try (var runner = new ActionRunner(parts, 1)) {
            runner.start();
            return new Ran(ended(executions, execution.id(), clock), journal, log);
        }
    }

    private List<Caller> callers() {
        var http = new HttpCalls();
        return List.of(
                http,
                new Notifications(http, Environment.DEV),
                new AttachmentCalls(attachments, clock),
                new SecretHandles(Environment.DEV),
                new TeamStoreCalls(teamStore, clock),
                new Sleep());
    }

    /// While it waits, time flies.
    private static Outcome ended(
            InMemoryExecutions executions, ExecutionId id, HandTurnedClock clock) {
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            var execution = executions.find(id).orElseThrow();
            var outcome = execution.outcome();
            if (outcome != null) {
                return outcome;
            }
            if (execution.state() == ExecutionState.WAITING) {
                clock.turn(Duration.ofSeconds(1));
            }
            Assertions.assertThat(System.nanoTime()).as("it ended in time").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    enum Mode {
        LIVE,
        SHADOW
    }

    /// The languages that a runbook may be written in.
    enum Language {
        PYTHON("python", "main.py");

        private final String word;
        private final String mainFile;

        Language(String word, String mainFile) {
            this.word = word;
            this.mainFile = mainFile;
        }

        private TeamFiles files(String settings, String main) {
            return TeamFiles.of(
                    Map.of(
                            "runbooks/restart/runbook.yaml",
                            bytes("language: " + word + "\n" + settings),
                            "runbooks/restart/" + mainFile,
                            bytes(main)));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// What became of a run, as people see it.
    record Ran(Outcome outcome, InMemoryJournal journal, InMemoryLog log) {

        String result() {
            if (outcome instanceof Outcome.Succeeded succeeded) {
                return JsonText.print(succeeded.result());
            }
            throw new AssertionError("it did not succeed: " + outcome);
        }

        String failure() {
            var reason = outcome.reason();
            return reason == null ? "" : reason.category().word() + ": " + reason.message();
        }

        List<String> lines() {
            return log.read(Runs.queued("run").id(), 1, 10_000, ExecutionLog.Filter.ALL).stream()
                    .map(line -> line.level().word() + " " + LogLineForm.text(line))
                    .toList();
        }

        List<Journal.Entry> calls() {
            return journal.list(Runs.queued("run").id(), null, 10_000).items();
        }

        /// As `store shadowed`, in order.
        List<String> callWords() {
            return calls().stream().map(call -> call.kind() + " " + call.status().word()).toList();
        }

        Json journalled(int n) {
            return JournalForm.of(calls().get(n - 1));
        }

        /// Everything that is kept of the run and shown to somebody.
        String everything() {
            var journalled =
                    calls().stream()
                            .map(call -> JsonText.print(JournalForm.of(call)))
                            .collect(Collectors.joining("\n"));
            return outcome + "\n" + String.join("\n", lines()) + "\n" + journalled;
        }
    }
}
