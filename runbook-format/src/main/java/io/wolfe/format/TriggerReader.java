package io.wolfe.format;

import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Nearest;
import io.wolfe.format.document.Node;
import io.wolfe.format.pattern.EventPattern;
import io.wolfe.format.schedule.Ticks;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.event.AlertState;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.rule.Rule;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.team.TeamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what sets a rule off: events, or the clock. Whichever it is, a pattern comes of it,
/// because
/// a tick is an event too.
record TriggerReader(Settings settings, Consumer<Problem> problems) {

    static final String MATCH = "match";
    static final String ON = "on";
    static final String SCHEDULE = "schedule";
    private static final List<String> STATES =
            Stream.of(AlertState.values()).map(AlertState::word).toList();

    /// What an alert that clears or is looked at should start, a rule says; the rest is for what
    /// burns. An event that was never given a state is taken as if it had none.
    private static final Json.Arr UNLESS_SAID =
            Json.array(
                    List.of(
                            Json.text(AlertState.FIRING.word()),
                            Json.text(AlertState.NONE.word()),
                            Json.fields().put("exists", false).done()));

    /// @param pattern which events set the rule off
    /// @param ticks absent when the clock has no part in it
    record Read(Rule.Trigger trigger, EventPattern pattern, @Nullable Ticks ticks) {}

    Optional<Read> read(TeamName team, Optional<RuleName> rule) {
        if (settings.node(SCHEDULE).isPresent()) {
            refuseBeside(MATCH, "a rule is set off by events or by the clock; make two of it");
            refuseBeside(ON, "a tick of the clock is no alert");
            var schedule = new ScheduleReader(problems).read(settings);
            return rule.flatMap(name -> schedule.map(found -> clock(team, name, found)));
        }
        return match();
    }

    private void refuseBeside(String key, String why) {
        settings.node(key)
                .ifPresent(
                        node ->
                                Settings.tell(
                                        node,
                                        "\"" + key + "\" cannot stand beside \"schedule\"",
                                        why,
                                        problems));
    }

    private static Read clock(TeamName team, RuleName rule, ScheduleReader.Read schedule) {
        var ticksOfThisRule =
                Json.fields()
                        .put("type", List.of(Json.text(ScheduledEvents.TYPE)))
                        .put("source", List.of(Json.text(ScheduledEvents.source(team, rule))))
                        .done();
        var pattern =
                EventPattern.read(ticksOfThisRule)
                        .orTell(
                                fault -> {
                                    throw new IllegalStateException(fault.message());
                                });
        return new Read(
                new Rule.Trigger.Clock(schedule.schedule()),
                pattern.orElseThrow(),
                schedule.ticks());
    }

    private Optional<Read> match() {
        if (settings.node(MATCH).isEmpty()) {
            settings.missing(MATCH, "say which events it is about, as in type: [atlas.alert]");
        }
        var states = states();
        return settings.mapping(MATCH).flatMap(node -> match(node, states));
    }

    private Optional<Read> match(Node.Mapping node, List<Json> states) {
        return EventPattern.read(node.json())
                .orTell(fault -> problems.accept(node.problem(fault)))
                .map(
                        pattern ->
                                new Read(
                                        new Rule.Trigger.Match(pattern.source()),
                                        inStates(pattern, states),
                                        null));
    }

    /// A pattern that asks for the state itself has said all there is to say.
    private EventPattern inStates(EventPattern pattern, List<Json> states) {
        var asked = pattern.asksFor(CloudEvent.ALERT_STATE);
        if (asked && !states.isEmpty()) {
            Settings.tell(
                    settings.node(ON).orElseThrow(),
                    "\"on\" and the pattern both ask for the state of the alert",
                    "take \"on\" away, or \"alertstate\" out of \"match\"",
                    problems);
        }
        if (asked) {
            return pattern;
        }
        return pattern.and(
                CloudEvent.ALERT_STATE, states.isEmpty() ? UNLESS_SAID : Json.array(states));
    }

    /// One word or a list of them.
    private List<Json> states() {
        var node = settings.node(ON);
        if (node.isEmpty()) {
            return List.of();
        }
        var items =
                node.get() instanceof Node.Sequence(var place, var list)
                        ? list
                        : List.of(node.get());
        if (items.isEmpty()) {
            Settings.tell(
                    node.get(),
                    "\"on\" names no state, so nothing can match",
                    "use one or more of " + String.join(", ", STATES),
                    problems);
        }
        var states = new ArrayList<Json>();
        items.forEach(item -> state(item).ifPresent(states::add));
        return states;
    }

    private Optional<Json> state(Node item) {
        var word = Settings.text(ON, item, problems);
        if (word.filter(found -> !STATES.contains(found)).isPresent()) {
            problems.accept(
                    item.problem(
                            Fault.at(
                                    "",
                                    "an alert is never \"" + word.get() + "\"",
                                    Nearest.suggestion(word.get(), STATES))));
            return Optional.empty();
        }
        return word.map(Json::text);
    }
}
