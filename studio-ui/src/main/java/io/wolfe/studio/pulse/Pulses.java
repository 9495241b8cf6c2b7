package io.wolfe.studio.pulse;

import io.wolfe.model.Environment;
import io.wolfe.studio.Studio;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Takes the pulse of each environment, every {@value #SECONDS} seconds at most.
@Singleton
public final class Pulses {

    private static final int SECONDS = 3;

    private final Studio studio;
    private final InstantSource clock;
    private final Map<Environment, Pulse> last = new ConcurrentHashMap<>();

    @Inject
    public Pulses(Studio studio, InstantSource clock) {
        this.studio = studio;
        this.clock = clock;
    }

    public Pulse of(Environment environment) {
        var now = clock.instant();
        var known = last.get(environment);
        if (known != null && known.at().plus(Duration.ofSeconds(SECONDS)).isAfter(now)) {
            return known;
        }
        var taken = Pulse.take(studio.in(environment).executions(), now);
        last.put(environment, taken);
        return taken;
    }
}
