package io.wolfe.runner.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Page;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.EventState;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.runbook.RunbookSource;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.runbook.TeamHistory;
import io.wolfe.model.team.TeamName;
import io.wolfe.runner.fakes.InMemoryExecutions;
import io.wolfe.runner.fakes.Runs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a person may ask for, and what is kept of an alert that they bring along.
class ManualRequestsTest {

    private static final Commit DRAFT = new Commit("b".repeat(40));

    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final Ledger ledger = new Ledger();

    @Test
    void whatWasNotPromotedDoesNotTouchProduction() {
        var refusal =
                catchThrowableOfType(
                        Refusal.class,
                        () -> ask(Environment.PROD, "{\"commit\": \"%s\"}".formatted(DRAFT)));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal)
                .hasMessage(
                        "commit bbbbbbbb was never on the branch prod of team demo (promote it first, or"
                                + " run it in shadow with \"shadow\": true)");
        assertThat(executions.queued()).isZero();
    }

    @Test
    void inShadowAndElsewhereAnyCommitMayRun() {
        ask(Environment.PROD, "{\"commit\": \"%s\", \"shadow\": true}".formatted(DRAFT));
        ask(Environment.DEV, "{\"commit\": \"%s\"}".formatted(DRAFT));
        ask(Environment.PROD, "{\"commit\": \"%s\"}".formatted(Runs.COMMIT));
        ask(Environment.PROD, "{}");

        assertThat(executions.queued()).isEqualTo(4);
    }

    @Test
    void anAlertThatIsBroughtAlongIsKeptForTheRunAndNeverDecided() {
        var id = ask(Environment.PROD, "{\"event\": {\"alert\": \"X\"}}");

        var cause = executions.find(id).orElseThrow().request().cause();
        var kept = ledger.find(cause.event()).orElseThrow();
        assertThat(kept.via()).isEqualTo(Via.RERUN);
        assertThat(kept.state()).isEqualTo(EventState.DONE);
        assertThat(kept.understood().orElseThrow().data())
                .isEqualTo(Json.text("{\"alert\":\"X\"}"));
    }

    @Test
    void askingAgainWithTheSameKeyBringsItOnce() {
        var wish = "{\"event\": {\"alert\": \"X\"}}";

        var first = ask(Environment.DEV, wish, Optional.of("key"));
        var second = ask(Environment.DEV, wish, Optional.of("key"));

        assertThat(second).isEqualTo(first);
        assertThat(ledger.events).hasSize(1);
        assertThat(executions.queued()).isEqualTo(1);
    }

    @Test
    void aRunLooksAtOneAlert() {
        assertThat(
                        catchThrowableOfType(
                                Refusal.class, () -> ask(Environment.DEV, "{\"event\": \"two\"}")))
                .hasMessage(
                        "it holds 2 alerts, and a run looks at one (give one alert in any shape that"
                                + " …/events takes)");
        assertThat(
                        catchThrowableOfType(
                                Refusal.class, () -> ask(Environment.DEV, "{\"event\": \"\"}")))
                .hasMessage(
                        "no alert can be read from it (give one alert in any shape that …/events"
                                + " takes)");
        assertThat(ledger.events).isEmpty();
    }

    private ExecutionId ask(Environment environment, String wish) {
        return ask(environment, wish, Optional.empty());
    }

    private ExecutionId ask(Environment environment, String wish, Optional<String> key) {
        RunbookSource runbooks =
                (team, commit, runbook) -> Optional.of(Runs.files("description: Restarts\n"));
        var requests =
                new ManualRequests(
                        environment,
                        executions,
                        new OneDeployment(),
                        runbooks,
                        new OneCommit(),
                        ledger,
                        ManualRequestsTest::read,
                        InstantSource.fixed(Runs.AT));
        return requests.ask(
                Runs.TEAM, Runs.RUNBOOK, WishReader.read(wish.getBytes(UTF_8), key), "ann");
    }

    /// A word is an alert, nothing is none, and `two` is two.
    private static List<Event> read(Original body, Instant at) {
        var text = new String(body.bytes(), UTF_8);
        return IntStream.range(0, text.equals("two") ? 2 : 1)
                .mapToObj(
                        i ->
                                Event.received(
                                        new EventId("read-" + i),
                                        at,
                                        Via.HTTP,
                                        "text",
                                        body,
                                        content(text)))
                .toList();
    }

    private static Event.Content content(String text) {
        return text.isEmpty()
                ? new Event.Content.Unreadable("the body is empty")
                : new Event.Content.Understood(
                        new CloudEvent("1", "/s", "text", null, null, Map.of(), Json.text(text)));
    }

    private record OneCommit() implements TeamHistory {

        @Override
        public Optional<TeamFiles> files(TeamName team, Commit commit) {
            throw new UnsupportedOperationException("only whether the branch holds it");
        }

        @Override
        public boolean holds(TeamName team, Commit commit) {
            return commit.equals(Runs.COMMIT);
        }
    }

    private record OneDeployment() implements Deployments {

        @Override
        public Optional<Deployment> of(TeamName team) {
            return Optional.of(
                    new Deployment(team, 1, Runs.COMMIT, Runs.AT, TeamFiles.of(Map.of())));
        }

        @Override
        public boolean deploy(Deployment next) {
            throw new UnsupportedOperationException("nobody deploys here");
        }

        @Override
        public List<Deployment> all() {
            throw new UnsupportedOperationException("only the one team's");
        }

        @Override
        public Map<TeamName, Long> numbers() {
            throw new UnsupportedOperationException("only the one team's");
        }
    }

    /// Keeps what is entered.
    private static final class Ledger implements EventLedger {

        private final Map<EventId, Event> events = new HashMap<>();

        @Override
        public Entry enter(Event event) {
            return events.putIfAbsent(event.id(), event) == null ? Entry.NEW : Entry.DUPLICATE;
        }

        @Override
        public Optional<Event> find(EventId id) {
            return Optional.ofNullable(events.get(id));
        }

        @Override
        public Page<Event> list(Filter filter, @Nullable String cursor, int limit) {
            throw new UnsupportedOperationException("requests never ask");
        }

        @Override
        public Ruling decide(EventId id, Ruling ruling) {
            throw new UnsupportedOperationException("requests decide nothing");
        }

        @Override
        public void finish(EventId id) {
            throw new UnsupportedOperationException("requests decide nothing");
        }
    }
}
