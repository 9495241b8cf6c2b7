package io.wolfe.sensor.http;

import io.wolfe.model.Refusal;
import io.wolfe.model.Times;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.EventState;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which part of the ledger somebody wants to see, as the address says it.
public record EventQuery(
        @QueryParam("state") @Nullable String state,
        @QueryParam("source") @Nullable String source,
        @QueryParam("type") @Nullable String type,
        @QueryParam("text") @Nullable String text,
        @QueryParam("since") @Nullable String since,
        @QueryParam("until") @Nullable String until,
        @QueryParam("cursor") @Nullable String cursor,
        @QueryParam("limit") @Nullable String size) {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    EventLedger.Filter filter() {
        return new EventLedger.Filter(
                eventState(), source, type, text, time("since", since), time("until", until));
    }

    int limit() {
        if (size == null) {
            return USUAL;
        }
        try {
            var limit = Integer.parseInt(size);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException _) {
            throw malformed("limit", size, "a whole number from 1 to " + MOST);
        }
        throw malformed("limit", size, "a whole number from 1 to " + MOST);
    }

    private @Nullable EventState eventState() {
        if (state == null) {
            return null;
        }
        return EventState.named(state)
                .orElseThrow(() -> malformed("state", state, "one of " + states()));
    }

    private static String states() {
        return Arrays.stream(EventState.values())
                .map(EventState::word)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Instant time(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return Times.parse(value)
                .orElseThrow(() -> malformed(name, value, "a time such as 2026-11-22T15:00:00Z"));
    }

    private static Refusal malformed(String name, String value, String instead) {
        return new Refusal(
                Refusal.Kind.MALFORMED,
                "the parameter " + name + " is \"" + value + "\": give " + instead);
    }
}
