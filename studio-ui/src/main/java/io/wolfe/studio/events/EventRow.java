package io.wolfe.studio.events;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Excerpt;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;

/// One line of the ledger.
///
/// @param what its type, or why it could not be understood
/// @param alert whether it tells of something on fire: `firing`, `resolved`, or nothing
/// @param answer what the rules made of it
public record EventRow(
        String id,
        Mark mark,
        Excerpt what,
        Excerpt about,
        Excerpt source,
        String alert,
        String via,
        String answer,
        Moment receivedAt,
        Address address) {

    private static final int LONGEST = 120;

    static EventRow of(Event event, Environment environment) {
        return new EventRow(
                event.id().value(),
                Mark.of(event.state()),
                excerpt(what(event)),
                excerpt(event.understood().map(CloudEvent::subject).orElse("")),
                excerpt(event.understood().map(CloudEvent::source).orElse("")),
                event.understood().map(EventRow::alert).orElse(""),
                event.via().word(),
                answer(event),
                new Moment(event.receivedAt()),
                Address.of(event.id(), environment));
    }

    static String what(Event event) {
        return switch (event.content()) {
            case Event.Content.Understood(var understood) -> understood.type();
            case Event.Content.Unreadable(var why) -> why;
            case Event.Content.NoAlert(var note) -> note;
        };
    }

    static String alert(CloudEvent event) {
        return event.extensions().get(CloudEvent.ALERT_STATE) instanceof Json.Text(var word)
                        && !word.equals("none")
                ? word
                : "";
    }

    private static String answer(Event event) {
        return event.ruling()
                .map(ruling -> "%d of %d fired".formatted(ruling.fired(), ruling.rules()))
                .orElse("");
    }

    private static Excerpt excerpt(String text) {
        return Excerpt.of(text, LONGEST);
    }
}
