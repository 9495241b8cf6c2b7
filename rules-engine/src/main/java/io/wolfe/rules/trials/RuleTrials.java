package io.wolfe.rules.trials;

import io.wolfe.format.RunbookFormat;
import io.wolfe.model.Durations;
import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.Times;
import io.wolfe.model.event.AlertReader;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.Original;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.trial.Trial;
import io.wolfe.model.trial.Trial.Candidate;
import io.wolfe.model.trial.Trial.Subject;
import io.wolfe.model.trial.TrialReport;
import io.wolfe.model.trial.Trials;
import io.wolfe.rules.deployments.RulesAtCommits;
import io.wolfe.rules.matching.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tries rules on the alerts of one environment. Two at a time: alerts come first.
public final class RuleTrials implements Trials {

    static final int MOST_EVENTS = 100_000;
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int AT_ONCE = 2;
    private static final int PAGE = 500;

    private final Environment environment;
    private final Candidates candidates;
    private final RulesAtCommits past;
    private final EventLedger ledger;
    private final Executions executions;
    private final AlertReader reader;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /// @param live the rules that are deployed
    /// @param past the rules that were
    /// @param reader understands what is pasted
    public RuleTrials(
            Environment environment,
            Supplier<RuleBook> live,
            RulesAtCommits past,
            RunbookFormat format,
            EventLedger ledger,
            Executions executions,
            AlertReader reader,
            InstantSource clock) {
        this.environment = environment;
        this.candidates = new Candidates(environment, live, past, format);
        this.past = past;
        this.ledger = ledger;
        this.executions = executions;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public TrialReport run(Trial trial) {
        if (!places.tryAcquire()) {
            throw new Refusal(
                    Refusal.Kind.BUSY,
                    AT_ONCE
                            + " trials are under way in "
                            + environment
                            + " already, and alerts come first: try again in a moment");
        }
        try {
            return new Looking(trial).report();
        } finally {
            places.release();
        }
    }

    /// One trial, from its rules to its report.
    private final class Looking {

        private final Trial trial;
        private final Tried tried;
        private final Tally tally;
        private final @Nullable ShadowRuns shadow;
        private final List<Problem> notes = new ArrayList<>();
        private List<Decision> decisions = List.of();
        private int notTold;

        Looking(Trial trial) {
            this.trial = trial;
            this.tried = candidates.of(trial.candidate());
            this.tally = new Tally(tried);
            this.shadow = shadow();
            notes.addAll(tried.notes());
        }

        private @Nullable ShadowRuns shadow() {
            if (trial.shadow() == null) {
                return null;
            }
            var runs = new ShadowRuns(trial.shadow(), tried, trial.person());
            if (runs.exists()) {
                return runs;
            }
            if (trial.candidate() instanceof Candidate.Draft draft && draft.assumeRunbook()) {
                notes.add(
                        Problem.at(
                                "runbook",
                                "nothing ran in shadow: there is no runbook "
                                        + runs.runbook()
                                        + " yet",
                                "save it first"));
                return null;
            }
            throw Candidates.invalid(
                    "runbook",
                    "there is no runbook \"" + runs.runbook() + "\" to run in shadow",
                    "name one that the team has");
        }

        TrialReport report() {
            var sentence =
                    switch (trial.subject()) {
                        case Subject.Pasted(var body) -> pasted(body);
                        case Subject.Stored(var id) -> single(stored(id));
                        case Subject.Range range -> range(range);
                    };
            var ran = shadow == null ? List.<ExecutionId>of() : shadow.ask(this::ask, now());
            if (shadow != null) {
                notes.addAll(shadow.notes());
            }
            return new TrialReport(
                    sentence,
                    decisions,
                    notTold,
                    ran,
                    tally.totals(),
                    tally.rows().stream().map(new BothSides(tried, past, ledger)::of).toList(),
                    notes);
        }

        private String pasted(Original body) {
            var events = reader.read(body, now());
            var alerts = events.stream().filter(event -> event.understood().isPresent()).toList();
            if (alerts.isEmpty()) {
                throw Candidates.invalid(
                        "event", "no alert can be read from it: " + why(events.getFirst()), null);
            }
            if (alerts.size() == 1) {
                return single(alerts.getFirst());
            }
            alerts.forEach(this::look);
            tell(alerts.getFirst());
            return Sentences.several(tally.totals());
        }

        private String single(Event event) {
            look(event);
            tell(event);
            return Sentences.one(decisions, tried.book().size());
        }

        private void tell(Event event) {
            decisions =
                    tried.told(event.id(), event.understood().orElseThrow(), event.receivedAt());
            notTold = tried.book().size() - decisions.size();
        }

        private Event stored(EventId id) {
            var event =
                    ledger.find(id)
                            .orElseThrow(
                                    () ->
                                            Candidates.invalid(
                                                    "eventId",
                                                    "there is no event "
                                                            + id
                                                            + " in "
                                                            + environment,
                                                    null));
            if (event.understood().isEmpty()) {
                throw Candidates.invalid(
                        "eventId", "event " + id + " holds no alert: " + why(event), null);
            }
            return event;
        }

        private String range(Subject.Range range) {
            var filter =
                    new EventLedger.Filter(null, null, null, null, range.since(), range.until());
            var deadline = now().plus(LONGEST);
            var seen = 0;
            String cursor = null;
            do {
                var page = ledger.list(filter, cursor, PAGE);
                page.items().forEach(this::look);
                seen += page.items().size();
                cursor = page.next();
                mayGoOn(cursor == null, seen, deadline, page.items());
            } while (cursor != null);
            return Sentences.of(range, tally.totals());
        }

        private void mayGoOn(boolean ended, int seen, Instant deadline, List<Event> last) {
            if (ended) {
                return;
            }
            var reached = Times.print(last.getLast().receivedAt());
            if (seen >= MOST_EVENTS) {
                throw Candidates.invalid(
                        "since",
                        "the range holds more than " + MOST_EVENTS + " events",
                        "begin it at " + reached + " or later");
            }
            if (now().isAfter(deadline)) {
                throw Candidates.invalid(
                        "since",
                        "in "
                                + Durations.print(LONGEST)
                                + " only the newest "
                                + seen
                                + " events of the range could be looked at",
                        "begin it at " + reached + " or later");
            }
        }

        private void look(Event event) {
            event.understood().ifPresent(understood -> look(event, understood));
        }

        private void look(Event event, CloudEvent understood) {
            var found = tried.look(event.id(), understood, event.receivedAt());
            tally.add(event, understood, found);
            if (shadow != null) {
                shadow.consider(event, found);
            }
        }

        private ExecutionId ask(Event event, Execution.Request request, Instant now) {
            var asked = trial.subject() instanceof Subject.Pasted ? kept(event, request) : request;
            executions.create(Execution.queued(asked, now));
            return asked.id();
        }

        /// A runbook looks at an event of the ledger, so what was pasted is put there for it.
        private Execution.Request kept(Event event, Execution.Request request) {
            var brought = event.broughtFor(environment, request.id());
            ledger.enter(brought);
            var cause = (Cause.ByTrial) request.cause();
            return new Execution.Request(
                    request.id(),
                    request.team(),
                    request.runbook(),
                    request.commit(),
                    request.parameters(),
                    new Cause.ByTrial(cause.person(), brought.id(), cause.rule()),
                    request.shadow());
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private static String why(Event event) {
        return switch (event.content()) {
            case Event.Content.Understood understood -> "";
            case Event.Content.Unreadable(var why) -> why;
            case Event.Content.NoAlert(var note) -> note;
        };
    }
}
