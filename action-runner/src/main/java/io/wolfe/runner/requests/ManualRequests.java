package io.wolfe.runner.requests;

import io.wolfe.format.Reading;
import io.wolfe.format.RunbookFormat;
import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Paths;
import io.wolfe.format.parameters.ParameterSchema;
import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.runbook.RunbookSource;
import io.wolfe.model.team.TeamName;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/// Queues the runs that people ask for in one environment. Any thread; blocks.
///
/// Every refusal is a {@link Refusal} for the person who asked; {@link io.wolfe.model.StoreAway}
/// when the database is away.
public final class ManualRequests {

    private final Environment environment;
    private final Executions executions;
    private final Deployments deployments;
    private final RunbookSource runbooks;
    private final EventLedger events;
    private final InstantSource clock;
    private final RunbookFormat format = new RunbookFormat();

    public ManualRequests(
            Environment environment,
            Executions executions,
            Deployments deployments,
            RunbookSource runbooks,
            EventLedger events,
            InstantSource clock) {
        this.environment = environment;
        this.executions = executions;
        this.deployments = deployments;
        this.runbooks = runbooks;
        this.events = events;
        this.clock = clock;
    }

    /// Asking again with the same key gives the same execution, whatever was deployed meanwhile.
    public ExecutionId ask(TeamName team, RunbookName name, Wish wish, String person) {
        var id =
                wish.idempotencyKey()
                        .map(key -> ExecutionId.ofKey(team, key))
                        .orElseGet(ExecutionId::random);
        if (!isAskedAlready(id, name, wish)) {
            var request = request(id, team, name, wish, person);
            if (!executions.create(Execution.queued(request, clock.instant()))) {
                isAskedAlready(id, name, wish);
            }
        }
        return id;
    }

    private boolean isAskedAlready(ExecutionId id, RunbookName name, Wish wish) {
        var asked =
                wish.idempotencyKey().flatMap(key -> executions.find(id)).map(Execution::request);
        if (asked.filter(request -> !isSame(request, name, wish)).isPresent()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Idempotency-Key \""
                            + wish.idempotencyKey().orElseThrow()
                            + "\" was used for another request, execution "
                            + id
                            + ": take a new key for a new request");
        }
        return asked.isPresent();
    }

    private static boolean isSame(Execution.Request asked, RunbookName name, Wish wish) {
        return asked.runbook().equals(name)
                && asked.parameters().equals(wish.parameters())
                && asked.shadow() == wish.shadow()
                && Objects.equals(asked.cause().event(), wish.event().orElse(null))
                && wish.commit().map(asked.commit()::equals).orElse(true);
    }

    private Execution.Request request(
            ExecutionId id, TeamName team, RunbookName name, Wish wish, String person) {
        var commit = wish.commit().orElseGet(() -> deployed(team, name));
        mustFit(name, schema(team, name, commit).check(wish.parameters()));
        wish.event().ifPresent(this::mustBeKnown);
        var cause = new Cause.ByPerson(person, wish.event().orElse(null));
        return new Execution.Request(
                id, team, name, commit, wish.parameters(), cause, wish.shadow());
    }

    private Commit deployed(TeamName team, RunbookName name) {
        return deployments
                .of(team)
                .map(Deployment::commit)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "team "
                                                + team
                                                + " has nothing deployed in "
                                                + environment
                                                + ", so there is no runbook "
                                                + name));
    }

    private ParameterSchema schema(TeamName team, RunbookName name, Commit commit) {
        var files =
                runbooks.runbook(team, commit, name).orElseThrow(() -> gone(team, name, commit));
        return switch (format.read(team, files)) {
            case Reading.Valid(var catalog) ->
                    catalog.schema(name).orElseThrow(() -> gone(team, name, commit));
            case Reading.Invalid(var problems) ->
                    throw new Refusal(
                            Refusal.Kind.INVALID,
                            "runbook " + name + " is not valid at commit " + commit.brief(),
                            problems);
        };
    }

    private static void mustFit(RunbookName name, List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        var problems =
                faults.stream()
                        .map(
                                fault ->
                                        new Problem(
                                                null,
                                                0,
                                                0,
                                                Paths.inside("parameters", fault.path()),
                                                fault.message(),
                                                fault.suggestion()))
                        .toList();
        throw new Refusal(
                Refusal.Kind.INVALID,
                "the parameters do not fit runbook " + name + ": " + problems.getFirst().sentence(),
                problems);
    }

    private Refusal gone(TeamName team, RunbookName name, Commit commit) {
        return new Refusal(
                Refusal.Kind.UNKNOWN,
                "team "
                        + team
                        + " has no runbook "
                        + name
                        + " in "
                        + environment
                        + " at commit "
                        + commit.brief());
    }

    private void mustBeKnown(EventId event) {
        if (events.find(event).isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.INVALID, "there is no event " + event + " in " + environment);
        }
    }
}
