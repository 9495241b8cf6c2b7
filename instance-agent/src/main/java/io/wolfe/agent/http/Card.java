package io.wolfe.agent.http;

import io.wolfe.model.Json;

/// What the agent says of itself.
@FunctionalInterface
public interface Card {

    Json.Obj show();
}
