package io.wolfe.studio.events;

import io.wolfe.model.Environment;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Explainer.Explanation;
import io.wolfe.model.rule.Ruling;
import io.wolfe.studio.executions.ExecutionRow;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Frame;
import io.wolfe.studio.frame.Legible;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One event, as its page shows it.
public record EventView(
        Event event,
        Explanation explanation,
        Environment environment,
        Raw raw,
        List<ExecutionRow> executions) {

    private static final int MOST_DECISIONS = 300;
    private static final Comparator<Decision> NEAREST_FIRST = Comparator.comparing(EventView::rank);

    public EventView {
        executions = List.copyOf(executions);
    }

    public String id() {
        return event.id().value();
    }

    public String title() {
        return event.understood().map(CloudEvent::type).orElse("An event nobody understood");
    }

    public Mark mark() {
        return Mark.of(event.state());
    }

    /// Firing or resolved, if it says so.
    public String alert() {
        return event.understood().map(EventRow::alert).orElse("");
    }

    public Moment receivedAt() {
        return new Moment(event.receivedAt());
    }

    public String via() {
        return event.via().word();
    }

    public String shape() {
        return event.shape();
    }

    /// Why there is nothing to decide.
    public @Nullable String reason() {
        return switch (event.content()) {
            case Event.Content.Understood understood -> null;
            case Event.Content.Unreadable(var why) -> why;
            case Event.Content.NoAlert(var note) -> note;
        };
    }

    public boolean isUnderstood() {
        return event.understood().isPresent();
    }

    /// Everything but its data.
    public List<Legible.Row> attributes() {
        return event
                .understood()
                .map(understood -> Legible.of(understood.json()).rows())
                .orElse(List.of())
                .stream()
                .filter(row -> !row.name().equals("data"))
                .toList();
    }

    public Optional<Legible> data() {
        return event.understood().map(understood -> Legible.of(understood.data()));
    }

    /// Why something happened, or nothing did, in one sentence.
    public String answer() {
        return event.ruling().map(ruling -> Answered.of(ruling, sorted())).orElse("");
    }

    /// Those that fired first, then those that came near it; at most as many as a page bears.
    public List<DecisionView> decisions() {
        return sorted().stream()
                .limit(MOST_DECISIONS)
                .map(decision -> DecisionView.of(decision, environment))
                .toList();
    }

    public int decisionCount() {
        return sorted().size();
    }

    /// How many rules could not apply and are not told of; empty for none.
    public String untold() {
        var untold = event.ruling().map(Ruling::counted).orElse(0) - explanation.foundOut().size();
        return untold == 0 ? "" : String.format(Locale.ROOT, "%,d", untold);
    }

    /// Why rules are missing that were asked for.
    public @Nullable String untoldBecause() {
        return explanation.note();
    }

    public Address explained() {
        return address().with("explain", "all").at("decisions-title");
    }

    /// Where rules are tried on this event.
    public Address trial() {
        return Address.of("/trial", environment).with("eventId", id());
    }

    public boolean isMoving() {
        return switch (event.state()) {
            case RECEIVED, UNDERSTOOD, DECIDED -> true;
            case UNREADABLE, DONE, HELD, DISCARDED ->
                    executions.stream().anyMatch(ExecutionRow::isMoving);
        };
    }

    public boolean isDecided() {
        return event.ruling().isPresent();
    }

    public @Nullable Moment decidedAt() {
        return event.ruling().map(ruling -> new Moment(ruling.at())).orElse(null);
    }

    public Address address() {
        return Address.of(event.id(), environment);
    }

    public Address rawAddress() {
        return address().then("raw");
    }

    public Address list() {
        return Frame.Section.EVENTS.in(environment);
    }

    private List<Decision> sorted() {
        return Stream.concat(explanation.written().stream(), explanation.foundOut().stream())
                .sorted(NEAREST_FIRST)
                .toList();
    }

    private static int rank(Decision decision) {
        return switch (decision.verdict()) {
            case FIRED -> 0;
            case HELD -> 1;
            case NOT_FIRED -> decision.because() == Decision.Because.PATTERN ? 3 : 2;
        };
    }
}
