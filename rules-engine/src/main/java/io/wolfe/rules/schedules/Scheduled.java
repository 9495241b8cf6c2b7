package io.wolfe.rules.schedules;

import io.wolfe.format.ScheduledEvents;
import io.wolfe.format.schedule.Ticks;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Times;
import io.wolfe.model.event.AlertState;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.rule.Rule;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.Schedule;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.wire.JsonText;
import io.wolfe.rules.matching.LiveTeam;
import io.wolfe.rules.matching.RuleBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A rule that the clock sets off, as it is live.
///
/// @param deployment the number its team's rules came with
public record Scheduled(
        TeamName team, RuleName rule, long deployment, Schedule schedule, Ticks ticks) {

    private static final String SHAPE = "schedule";

    static Stream<Scheduled> in(RuleBook book) {
        return book.teams().stream().flatMap(Scheduled::of);
    }

    private static Stream<Scheduled> of(LiveTeam team) {
        return team.catalog().rules().values().stream()
                .flatMap(rule -> of(team, rule.rule(), rule.ticks()));
    }

    private static Stream<Scheduled> of(LiveTeam team, Rule rule, @Nullable Ticks ticks) {
        return rule.trigger() instanceof Rule.Trigger.Clock(var schedule) && ticks != null
                ? Stream.of(new Scheduled(team.team(), rule.name(), team.number(), schedule, ticks))
                : Stream.empty();
    }

    /// The same event, whoever makes it and however often.
    Event event(Environment environment, Instant tick, Instant at) {
        var source = ScheduledEvents.source(team, rule);
        var cloudEvent = cloudEvent(source, tick);
        return Event.received(
                EventId.of(environment, source, List.of("tick", Times.print(tick))),
                at,
                Via.SCHEDULE,
                SHAPE,
                new Original(
                        "application/cloudevents+json",
                        JsonText.print(cloudEvent.json()).getBytes(StandardCharsets.UTF_8)),
                new Event.Content.Understood(cloudEvent));
    }

    private CloudEvent cloudEvent(String source, Instant tick) {
        return new CloudEvent(
                Times.print(tick),
                source,
                ScheduledEvents.TYPE,
                rule.value(),
                Times.print(tick),
                Map.of(CloudEvent.ALERT_STATE, Json.text(AlertState.NONE.word())),
                Json.fields()
                        .put("team", team.value())
                        .put("rule", rule.value())
                        .put("tick", tick)
                        .put("schedule", schedule.sentence())
                        .done());
    }
}
