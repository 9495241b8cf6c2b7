package io.wolfe.store;

import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventState;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.rule.Ruling;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// An event in the ledger: its bytes, its CloudEvent and its ruling whole, beside them what lists
/// are filtered by.
final class EventDocument {

    private static final String ARRIVED_AT = "arrivedAt";

    static final String ORIGINAL = "original";
    static final String PROGRESS = "progress";
    static final String OPEN = "open";
    static final String DECIDED = "decided";
    static final String DONE = "done";

    /// How often it was brought: the first time, and every repeat.
    static final String RECEIPTS = "receipts";

    /// The ids of the executions that its ruling asks for.
    static final String EXECUTIONS = "executions";

    /// Present as soon as it is decided.
    static final String DECIDED_AT = "decidedAt";

    private EventDocument() {}

    static Document of(Event event, Document original) {
        var document =
                new Document("_id", event.id().value())
                        .append(Order.KEY, Order.of(event.receivedAt(), event.id().value()))
                        .append("receivedAt", Stored.time(event.receivedAt()))
                        .append(ARRIVED_AT, Stored.time(event.arrivedAt()))
                        .append("via", event.via().word())
                        .append("shape", event.shape())
                        .append("state", event.state().word())
                        .append(RECEIPTS, 1)
                        .append(ORIGINAL, original);
        addContent(document, event);
        addProgress(document, event.progress());
        return document;
    }

    private static void addContent(Document document, Event event) {
        switch (event.content()) {
            case Event.Content.Understood(var understood) ->
                    addUnderstood(document, event.id(), understood);
            case Event.Content.Unreadable(var why) ->
                    document.append("unreadable", why)
                            .append(NewestFirst.WORDS, words(event.id().value()));
            case Event.Content.NoAlert(var note) ->
                    document.append("note", note)
                            .append(NewestFirst.WORDS, words(event.id().value()));
        }
    }

    private static void addUnderstood(Document document, EventId id, CloudEvent understood) {
        document.append("event", Stored.text(understood.json()))
                .append("source", understood.source())
                .append("type", understood.type())
                .append(
                        NewestFirst.WORDS,
                        words(
                                id.value(),
                                understood.source(),
                                understood.type(),
                                understood.subject()));
    }

    private static String words(@Nullable String... words) {
        return Stream.of(words)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    private static void addProgress(Document document, Event.Progress progress) {
        switch (progress) {
            case Event.Progress.Open open -> document.append(PROGRESS, OPEN);
            case Event.Progress.Decided(var ruling) ->
                    document.append(PROGRESS, DECIDED).putAll(written(ruling));
            case Event.Progress.Done(var ruling) ->
                    document.append(PROGRESS, DONE)
                            .putAll(ruling == null ? new Document() : written(ruling));
        }
    }

    private static Document written(Ruling ruling) {
        var executions = ruling.executions().stream().map(request -> request.id().value()).toList();
        return new Document("ruling", Stored.text(RulingJson.of(ruling)))
                .append(DECIDED_AT, Stored.time(ruling.at()))
                .append(EXECUTIONS, executions);
    }

    /// The step from open to decided, or to done if the ruling asks for nothing.
    static Document decided(Ruling ruling) {
        var isDone = ruling.asksForNothing();
        var step =
                new Document(PROGRESS, isDone ? DONE : DECIDED)
                        .append("state", (isDone ? EventState.DONE : EventState.DECIDED).word());
        step.putAll(written(ruling));
        return new Document("$set", step);
    }

    /// The step from decided to done.
    static Document done() {
        return new Document(
                "$set", new Document(PROGRESS, DONE).append("state", EventState.DONE.word()));
    }

    /// Not only the name that a purged event has left behind.
    static boolean isWhole(Document document) {
        return document.containsKey(PROGRESS);
    }

    static Event read(Document document, Original original) {
        var receivedAt = Stored.time(document, "receivedAt");
        var arrivedAt = Stored.timeIfAny(document, ARRIVED_AT);
        return new Event(
                new EventId(document.getString("_id")),
                receivedAt,
                Stored.word(Via.class, document.getString("via")),
                document.getString("shape"),
                original,
                content(document),
                progress(document),
                arrivedAt == null ? receivedAt : arrivedAt);
    }

    private static Event.Content content(Document document) {
        if (document.containsKey("unreadable")) {
            return new Event.Content.Unreadable(document.getString("unreadable"));
        }
        if (document.containsKey("note")) {
            return new Event.Content.NoAlert(document.getString("note"));
        }
        return new Event.Content.Understood(CloudEvent.from(Stored.object(document, "event")));
    }

    private static Event.Progress progress(Document document) {
        var progress = document.getString(PROGRESS);
        return switch (progress) {
            case OPEN -> new Event.Progress.Open();
            case DECIDED -> new Event.Progress.Decided(ruling(document));
            case DONE ->
                    new Event.Progress.Done(
                            document.containsKey("ruling") ? ruling(document) : null);
            default -> throw new IllegalStateException("an event is never " + progress);
        };
    }

    static Ruling ruling(Document document) {
        return RulingJson.read(Stored.object(document, "ruling"));
    }
}
