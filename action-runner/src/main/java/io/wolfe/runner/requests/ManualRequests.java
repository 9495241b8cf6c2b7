package io.wolfe.runner.requests;

import io.wolfe.format.Reading;
import io.wolfe.format.RunbookFormat;
import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Paths;
import io.wolfe.format.parameters.ParameterSchema;
import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.AlertReader;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.Original;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.runbook.RunbookSource;
import io.wolfe.model.runbook.TeamHistory;
import io.wolfe.model.team.TeamName;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Queues the runs that people ask for in one environment. Any thread; blocks.
///
/// Every refusal is a {@link Refusal} for the person who asked; {@link io.wolfe.model.StoreAway}
/// when the database is away.
public final class ManualRequests {

    private final Environment environment;
    private final Executions executions;
    private final Deployments deployments;
    private final RunbookSource runbooks;
    private final TeamHistory history;
    private final EventLedger events;
    private final AlertReader reader;
    private final InstantSource clock;
    private final RunbookFormat format = new RunbookFormat();

    /// @param history knows what the environment's branch holds
    /// @param reader understands an alert that somebody brings along
    public ManualRequests(
            Environment environment,
            Executions executions,
            Deployments deployments,
            RunbookSource runbooks,
            TeamHistory history,
            EventLedger events,
            AlertReader reader,
            InstantSource clock) {
        this.environment = environment;
        this.executions = executions;
        this.deployments = deployments;
        this.runbooks = runbooks;
        this.history = history;
        this.events = events;
        this.reader = reader;
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

    private boolean isSame(Execution.Request asked, RunbookName name, Wish wish) {
        return asked.runbook().equals(name)
                && asked.parameters().equals(wish.parameters())
                && asked.shadow() == wish.shadow()
                && Objects.equals(asked.cause().event(), event(asked.id(), wish).orElse(null))
                && wish.commit().map(asked.commit()::equals).orElse(true);
    }

    private Execution.Request request(
            ExecutionId id, TeamName team, RunbookName name, Wish wish, String person) {
        var commit = wish.commit().orElseGet(() -> deployed(team, name));
        mustFit(name, schema(team, name, commit).check(wish.parameters()));
        mustBePromoted(team, commit, wish);
        wish.event().ifPresent(this::mustBeKnown);
        wish.brought().map(this::alert).ifPresent(alert -> keep(alert, id));
        var cause = new Cause.ByPerson(person, event(id, wish).orElse(null));
        return new Execution.Request(
                id, team, name, commit, wish.parameters(), cause, wish.shadow());
    }

    private Optional<EventId> event(ExecutionId id, Wish wish) {
        return wish.event()
                .or(() -> wish.brought().map(body -> Event.broughtIdFor(environment, id)));
    }

    private Event alert(Original body) {
        var found = reader.read(body, clock.instant());
        if (found.size() == 1 && found.getFirst().understood().isPresent()) {
            return found.getFirst();
        }
        var problem =
                Problem.at(
                        "event",
                        found.size() == 1
                                ? "no alert can be read from it"
                                : "it holds " + found.size() + " alerts, and a run looks at one",
                        "give one alert in any shape that …/events takes");
        throw new Refusal(Refusal.Kind.INVALID, problem.sentence(), List.of(problem));
    }

    private void keep(Event alert, ExecutionId id) {
        events.enter(alert.broughtFor(environment, id));
    }

    /// What nobody has promoted changes nothing in production, whoever asks for it.
    private void mustBePromoted(TeamName team, Commit commit, Wish wish) {
        if (environment == Environment.PROD
                && wish.commit().isPresent()
                && !wish.shadow()
                && !history.holds(team, commit)) {
            var problem =
                    Problem.at(
                            "commit",
                            "commit "
                                    + commit.brief()
                                    + " was never on the branch prod of team "
                                    + team,
                            "promote it first, or run it in shadow with \"shadow\": true");
            throw new Refusal(Refusal.Kind.INVALID, problem.sentence(), List.of(problem));
        }
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
