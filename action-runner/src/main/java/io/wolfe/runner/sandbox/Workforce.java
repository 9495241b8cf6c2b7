package io.wolfe.runner.sandbox;

import java.util.Map;
import java.util.TreeMap;

/// How the workers are, at one moment.
///
/// @param starting do not speak yet
/// @param idle have a context ready, for whoever comes or for their team
/// @param busy have a run in them
/// @param resting set their next context
/// @param memory what all of them may hold, in bytes
/// @param budget what they may hold at most
/// @param started how many there have been
/// @param recycled how many were let go, by why
public record Workforce(
        long starting,
        long idle,
        long busy,
        long resting,
        long memory,
        long budget,
        long started,
        Map<String, Long> recycled) {

    public Workforce {
        recycled = Map.copyOf(new TreeMap<>(recycled));
    }
}
