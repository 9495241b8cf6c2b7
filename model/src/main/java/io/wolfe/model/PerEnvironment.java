package io.wolfe.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What one process holds for each environment it serves, so that nothing is single that ought to
/// be one per environment.
public final class PerEnvironment<T> {

    private final Map<Environment, T> held;

    public PerEnvironment(Map<Environment, T> held) {
        this.held = held.isEmpty() ? Map.of() : new EnumMap<>(held);
    }

    public static <T> PerEnvironment<T> of(
            Set<Environment> environments, Function<Environment, T> maker) {
        var made = new EnumMap<Environment, T>(Environment.class);
        environments.forEach(environment -> made.put(environment, maker.apply(environment)));
        return new PerEnvironment<>(made);
    }

    /// Empty when this process does not serve the environment.
    public Optional<T> in(Environment environment) {
        return Optional.ofNullable(held.get(environment));
    }

    /// The environments there are, as a list for people.
    public String words() {
        return held.keySet().stream().map(Environment::word).collect(Collectors.joining(", "));
    }

    public Map<Environment, T> all() {
        return Map.copyOf(held);
    }
}
