package io.wolfe.server.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A server with everything embedded in a fresh folder, whose loops stand still: enough to knock at
/// every door.
public class StudioAlone implements QuarkusTestProfile {

    static final String SESSION_COOKIE = "wolfe-session-test";
    static final String RETURN_COOKIE = "wolfe-return-test";

    @Override
    public Map<String, String> getConfigOverrides() {
        var folder = folder();
        return Map.of(
                "quarkus.http.test-port",
                "0",
                "wolfe.data",
                folder.toString(),
                "wolfe.home",
                "..",
                "wolfe.roles",
                "studio",
                "wolfe.agent.start",
                "false",
                "wolfe.workers.spare",
                "0",
                "quarkus.http.auth.form.cookie-name",
                SESSION_COOKIE,
                "quarkus.http.auth.form.location-cookie",
                RETURN_COOKIE,
                SessionKey.PROPERTY,
                SessionKey.of(folder));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("wolfe-access");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
