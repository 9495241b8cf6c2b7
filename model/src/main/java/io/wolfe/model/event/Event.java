package io.wolfe.model.event;

import io.wolfe.model.Environment;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One entry of the ledger: what arrived, what was understood of it, and what was decided.
///
/// @param shape the reader's word for the form it came in, such as `cloudevent` or `atlas`
/// @param receivedAt when it was understood, and first written in the ledger
/// @param arrivedAt when its message reached us, before anybody had read it
public record Event(
        EventId id,
        Instant receivedAt,
        Via via,
        String shape,
        Original original,
        Content content,
        Progress progress,
        Instant arrivedAt) {

    /// One that was written the moment it arrived.
    public Event(
            EventId id,
            Instant receivedAt,
            Via via,
            String shape,
            Original original,
            Content content,
            Progress progress) {
        this(id, receivedAt, via, shape, original, content, progress, receivedAt);
    }

    /// What a reader made of the bytes.
    public sealed interface Content {

        record Understood(CloudEvent event) implements Content {}

        /// @param why a sentence for the person who looks for the alert
        record Unreadable(String why) implements Content {}

        /// A body that is well formed and holds no alert, such as a confirmation of a subscription.
        record NoAlert(String note) implements Content {}
    }

    /// How far the journey has come. It only moves forward.
    public sealed interface Progress {

        /// In the ledger; no rule has looked yet.
        record Open() implements Progress {}

        /// Decided once, by one compare-and-set; whoever replays carries out this ruling and
        /// decides nothing anew.
        record Decided(Ruling ruling) implements Progress {}

        /// Nothing is left to do. An event that no rule could look at has no ruling.
        record Done(@Nullable Ruling ruling) implements Progress {}
    }

    public static Event received(
            EventId id, Instant at, Via via, String shape, Original original, Content content) {
        return new Event(id, at, via, shape, original, content, firstStep(content));
    }

    /// The same, as it is kept for an execution that a person asked for: in the ledger, and decided
    /// without any rule. Its id is its own: should the alert itself ever arrive, it is no repeat.
    public Event broughtFor(Environment environment, ExecutionId execution) {
        return new Event(
                broughtIdFor(environment, execution),
                receivedAt,
                Via.RERUN,
                shape,
                original,
                content,
                new Progress.Done(new Ruling(receivedAt, Map.of(), List.of(), List.of())));
    }

    /// The same, of a message that had reached us a little earlier.
    public Event arrivedAt(Instant arrivedAt) {
        return new Event(id, receivedAt, via, shape, original, content, progress, arrivedAt);
    }

    /// The id under which {@link #broughtFor} keeps an event.
    public static EventId broughtIdFor(Environment environment, ExecutionId execution) {
        return EventId.of(environment, "/brought", List.of(execution.value()));
    }

    private static Progress firstStep(Content content) {
        return switch (content) {
            case Content.Understood understood -> new Progress.Open();
            case Content.Unreadable unreadable -> new Progress.Done(null);
            case Content.NoAlert noAlert -> new Progress.Done(null);
        };
    }

    public Optional<CloudEvent> understood() {
        return content instanceof Content.Understood(var event)
                ? Optional.of(event)
                : Optional.empty();
    }

    public Optional<Ruling> ruling() {
        return switch (progress) {
            case Progress.Open open -> Optional.empty();
            case Progress.Decided(var ruling) -> Optional.of(ruling);
            case Progress.Done(var ruling) -> Optional.ofNullable(ruling);
        };
    }

    /// The one word for lists and filters.
    public EventState state() {
        return switch (content) {
            case Content.Unreadable unreadable -> EventState.UNREADABLE;
            case Content.NoAlert noAlert -> EventState.DONE;
            case Content.Understood understood ->
                    switch (progress) {
                        case Progress.Open open -> EventState.UNDERSTOOD;
                        case Progress.Decided decided -> EventState.DECIDED;
                        case Progress.Done done -> EventState.DONE;
                    };
        };
    }
}
