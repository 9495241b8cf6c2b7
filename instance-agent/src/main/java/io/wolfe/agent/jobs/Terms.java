package io.wolfe.agent.jobs;

import io.wolfe.agent.scripts.Bounds;
import io.wolfe.model.Json;
import java.time.Duration;

/// What the script's description made of an order: arguments with defaults, the time it gets, and
/// what it may use of the machine.
public record Terms(Json.Obj arguments, Duration timeout, Bounds bounds) {}
