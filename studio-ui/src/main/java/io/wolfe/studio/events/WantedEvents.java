package io.wolfe.studio.events;

import io.wolfe.model.Environment;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.EventState;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Choice;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Since;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which events a visitor wants to see, as the address says it.
public record WantedEvents(
        @QueryParam("state") @Nullable String state,
        @QueryParam("source") @Nullable String source,
        @QueryParam("type") @Nullable String type,
        @QueryParam("since") @Nullable String since,
        @QueryParam("text") @Nullable String text,
        @QueryParam("cursor") @Nullable String cursor) {

    /// @throws Refusal when a word cannot be looked for, with a sentence that says why
    EventLedger.Filter filter(Instant now) {
        return new EventLedger.Filter(
                given(state).map(WantedEvents::state).orElse(null),
                given(source).orElse(null),
                given(type).orElse(null),
                given(text).orElse(null),
                given(since).map(word -> Since.time(word, now)).orElse(null),
                null);
    }

    Address address(Environment environment) {
        return Address.of("/events", environment)
                .with("state", state)
                .with("source", source)
                .with("type", type)
                .with("since", since)
                .with("text", text);
    }

    public boolean isEverything() {
        return Stream.of(state, source, type, since, text).allMatch(word -> given(word).isEmpty());
    }

    public List<Choice> states() {
        return Stream.of(EventState.values())
                .map(each -> Choice.of(each.word(), Mark.of(each).word(), state))
                .toList();
    }

    public List<Choice> times() {
        return Choice.times(since);
    }

    public boolean isOlder() {
        return given(cursor).isPresent();
    }

    private static EventState state(String word) {
        return EventState.named(word)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.INVALID,
                                        "There is no state \"%s\". There is: %s."
                                                .formatted(word, everyState())));
    }

    private static String everyState() {
        return Arrays.stream(EventState.values())
                .map(EventState::word)
                .collect(Collectors.joining(", "));
    }

    static Optional<String> given(@Nullable String word) {
        return Optional.ofNullable(word).map(String::strip).filter(text -> !text.isEmpty());
    }
}
