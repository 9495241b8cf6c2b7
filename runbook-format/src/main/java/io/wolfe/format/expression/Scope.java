package io.wolfe.format.expression;

import io.wolfe.model.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What expressions can name while one event is looked at: `event`, and `now`, which stands still
/// until all is decided. Both are turned into CEL's own values once, at the first expression that
/// needs them. For one thread.
public final class Scope {

    static final String EVENT = "event";
    static final String NOW = "now";

    private final Json.Obj event;
    private final Instant now;
    private @Nullable Map<String, Object> variables;

    public Scope(Json.Obj event, Instant now) {
        this.event = event;
        this.now = now;
    }

    Json.Obj event() {
        return event;
    }

    Map<String, Object> variables() {
        var known = variables;
        if (known == null) {
            known = Map.of(EVENT, CelValues.from(event), NOW, now);
            variables = known;
        }
        return known;
    }
}
