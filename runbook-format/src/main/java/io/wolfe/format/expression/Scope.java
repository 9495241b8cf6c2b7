package io.wolfe.format.expression;

import io.wolfe.model.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What expressions can name while one event is looked at: `event`. It is turned into CEL's own
/// values once, at the first expression that needs them. For one thread.
public final class Scope {

    static final String EVENT = "event";

    private final Json.Obj event;
    private @Nullable Map<String, Object> variables;

    public Scope(Json.Obj event) {
        this.event = event;
    }

    Json.Obj event() {
        return event;
    }

    Map<String, Object> variables() {
        var known = variables;
        if (known == null) {
            known = Map.of(EVENT, CelValues.from(event));
            variables = known;
        }
        return known;
    }
}
