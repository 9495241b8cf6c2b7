package io.wolfe.server.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the cookies of those who signed in are sealed with. Kept in the data folder, so that a
/// restart signs nobody out; servers that share their people are given one key by configuration
/// instead.
public final class SessionKey {

    public static final String PROPERTY = "quarkus.http.auth.session.encryption-key";

    private static final String VARIABLE = "QUARKUS_HTTP_AUTH_SESSION_ENCRYPTION_KEY";
    private static final int LENGTH = 64;

    private SessionKey() {}

    /// Tells the configuration, before the server starts, unless it has been told.
    public static void settle(Path folder) {
        if (System.getenv(VARIABLE) == null && System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, of(folder));
        }
    }

    static String of(Path folder) {
        var file = folder.resolve("session.key");
        if (!Files.exists(file)) {
            PrivateFile.write(file, Tokens.random(LENGTH).getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
