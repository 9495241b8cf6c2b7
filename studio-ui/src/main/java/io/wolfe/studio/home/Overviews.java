package io.wolfe.studio.home;

import io.wolfe.model.Page;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.EventState;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Outcome;
import io.wolfe.studio.Archive;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Excerpt;
import io.wolfe.studio.frame.Frame.Section;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;
import io.wolfe.studio.home.HomePage.Need;
import io.wolfe.studio.home.HomePage.Overview;
import io.wolfe.studio.home.HomePage.Step;
import io.wolfe.studio.pulse.Count;
import io.wolfe.studio.pulse.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks over one environment: what needs a human, and what the last hour brought.
record Overviews(Archive archive, Instant now) {

    private static final int MOST_NEEDS = 12;
    private static final int MOST_SUCCEEDED = 200;
    private static final int MOST_EVENTS = 100;

    Overview overview(Pulse pulse) {
        var needs = needs().toList();
        return new Overview(
                pulse,
                needs.stream().limit(MOST_NEEDS).toList(),
                needs.size() > MOST_NEEDS,
                journey(pulse),
                Section.HOME.in(archive.environment()));
    }

    /// Failed, timed out or lost executions, escalations, and events that nobody could read, newest
    /// first.
    private Stream<Need> needs() {
        return Stream.of(
                        failures(ExecutionState.FAILED),
                        failures(ExecutionState.TIMED_OUT),
                        failures(ExecutionState.LOST),
                        escalations(),
                        unreadable())
                .flatMap(stream -> stream)
                .sorted(Comparator.comparing((Need need) -> need.at().time()).reversed());
    }

    private Stream<Need> failures(ExecutionState state) {
        return ended(state, MOST_NEEDS + 1)
                .map(execution -> need(execution, Mark.of(execution.state())));
    }

    private Stream<Need> escalations() {
        return ended(ExecutionState.SUCCEEDED, MOST_SUCCEEDED)
                .filter(Overviews::isEscalated)
                .map(
                        execution ->
                                need(
                                        execution,
                                        new Mark("escalated", Mark.Colour.AMBER, Mark.Shape.BOLT)));
    }

    private Stream<Execution> ended(ExecutionState state, int most) {
        return executions(state, Duration.ofDays(1), most).items().stream();
    }

    private static boolean isEscalated(Execution execution) {
        return execution.outcome() instanceof Outcome.Succeeded succeeded
                && succeeded.disposition() == Outcome.Disposition.ESCALATED;
    }

    private Need need(Execution execution, Mark mark) {
        return new Need(
                mark,
                execution.request().runbook().value(),
                why(execution),
                new Moment(Optional.ofNullable(execution.endedAt()).orElse(execution.queuedAt())),
                Address.of(execution.id(), archive.environment()));
    }

    private static String why(Execution execution) {
        var outcome = execution.outcome();
        if (outcome == null) {
            return "";
        }
        var said =
                outcome instanceof Outcome.Succeeded succeeded
                        ? succeeded.message()
                        : Optional.ofNullable(outcome.reason())
                                .map(Outcome.Reason::message)
                                .orElse("");
        return Excerpt.of(said == null ? "" : said, 240).text();
    }

    private Stream<Need> unreadable() {
        return events(EventState.UNREADABLE, Duration.ofDays(1), MOST_NEEDS + 1).items().stream()
                .map(this::need);
    }

    private Need need(Event event) {
        var why = event.content() instanceof Event.Content.Unreadable(var reason) ? reason : "";
        return new Need(
                Mark.of(event.state()),
                "An event",
                Excerpt.of(why, 240).text(),
                new Moment(event.receivedAt()),
                Address.of(event.id(), archive.environment()));
    }

    private List<Step> journey(Pulse pulse) {
        var hour = Duration.ofHours(1);
        var events = Section.EVENTS.in(archive.environment());
        var runs = Section.EXECUTIONS.in(archive.environment());
        return List.of(
                Step.of(
                        "Events",
                        Count.of(events(null, hour, MOST_EVENTS)),
                        "received in the last hour",
                        events.with("since", "1h")),
                Step.of(
                        "Asked for",
                        pulse.asked(),
                        "executions in the last hour",
                        runs.with("since", "1h")),
                new Step(
                        "Queued",
                        Long.toString(pulse.queued()),
                        "wait for a runner now",
                        runs.with("status", "queued")),
                Step.of("Running", pulse.running(), "now", runs.with("status", "running")),
                Step.of(
                        "Succeeded",
                        Count.of(executions(ExecutionState.SUCCEEDED, hour, MOST_EVENTS)),
                        "of those of the last hour",
                        runs.with("status", "succeeded").with("since", "1h")),
                Step.of(
                        "Went wrong",
                        pulse.failed(),
                        "failed, timed out or lost",
                        Section.HOME.in(archive.environment()).at("needs-title")));
    }

    private Page<Execution> executions(ExecutionState state, Duration back, int most) {
        var filter = new Executions.Filter(state, null, null, null, now.minus(back), null, null);
        return archive.executions().list(filter, null, most);
    }

    private Page<Event> events(@Nullable EventState state, Duration back, int most) {
        var filter = new EventLedger.Filter(state, null, null, null, now.minus(back), null);
        return archive.events().list(filter, null, most);
    }
}
