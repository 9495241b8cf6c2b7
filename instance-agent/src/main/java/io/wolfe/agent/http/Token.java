package io.wolfe.agent.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.logging.Logger;

/// The secret that callers must know, kept in a file. The file is read at every call, so that a
/// new token holds as soon as it is written; without a readable token nobody is let in.
public final class Token {

    private static final Logger LOG = Logger.getLogger("agent.http");
    private static final String SCHEME = "Bearer ";

    private final Path file;

    public Token(Path file) {
        this.file = file;
    }

    /// Compares in a time that tells nothing about how much of it was right.
    boolean isIn(Optional<String> authorization) {
        var presented =
                authorization
                        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                        .map(header -> header.substring(SCHEME.length()).strip());
        var wanted = read();
        return presented.isPresent()
                && wanted.isPresent()
                && MessageDigest.isEqual(digest(presented.get()), digest(wanted.get()));
    }

    private Optional<String> read() {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            LOG.warning("nobody is let in, the token file cannot be read: " + e);
            return Optional.empty();
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
