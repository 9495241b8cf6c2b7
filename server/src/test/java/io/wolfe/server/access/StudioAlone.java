package io.wolfe.server.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// A server with everything embedded, whose loops stand still: enough to knock at every door.
public class StudioAlone implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "wolfe.data",
                "target/test-data/access",
                "wolfe.home",
                "..",
                "wolfe.roles",
                "studio",
                "wolfe.agent.start",
                "false",
                "wolfe.workers.spare",
                "0",
                SessionKey.PROPERTY,
                "a key for tests, long enough to be one");
    }
}
