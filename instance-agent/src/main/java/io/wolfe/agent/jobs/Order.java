package io.wolfe.agent.jobs;

import io.wolfe.model.Json;
import java.time.Duration;
import java.util.Optional;

/// What someone asked for, as they asked: two orders are the same when these are equal.
///
/// @param timeout empty when the script's own shall hold
/// @param key the caller's idempotency key: the same key is the same job
public record Order(
        String script, Json.Obj arguments, Optional<Duration> timeout, Optional<String> key) {}
