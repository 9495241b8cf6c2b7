package io.wolfe.model.instance;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A machine with an agent on it, as it was when it was last heard of.
///
/// @param id as alerts name it
/// @param application what runs there
/// @param version the agent's own; empty as long as it was never heard of
/// @param commit of the scripts that are deployed there; empty when none are
/// @param problem why it is down, in a sentence; empty when it is up
/// @param lastSeen when it last answered; null as long as it never did
public record Instance(
        String id,
        String application,
        URI address,
        String version,
        String commit,
        Health health,
        String problem,
        List<String> scripts,
        @Nullable Instant lastSeen) {

    public Instance {
        scripts = List.copyOf(scripts);
    }

    public enum Health {
        UP,
        DOWN
    }
}
