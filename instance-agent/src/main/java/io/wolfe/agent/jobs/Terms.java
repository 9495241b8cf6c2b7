package io.wolfe.agent.jobs;

import io.wolfe.model.Json;
import java.time.Duration;

/// What the script's description made of an order: arguments with defaults, and the time it gets.
public record Terms(Json.Obj arguments, Duration timeout) {}
