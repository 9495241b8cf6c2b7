package io.wolfe.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.logging.Logger;

/// The token's file, looked at before the agent opens its door.
final class TokenFile {

    private static final Logger LOG = Logger.getLogger("agent");

    private TokenFile() {}

    /// Whoever knows the token can run every deployed script, so an empty one is no token.
    static void check(Path file) throws CannotStart {
        try {
            if (Files.readString(file).isBlank()) {
                throw new CannotStart(
                        "The token file " + file + " is empty. Write a long random text into it.");
            }
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                LOG.warning("everyone on this machine can read the token: chmod 600 " + file);
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "The token file "
                            + file
                            + " cannot be read ("
                            + e
                            + "). Create it with a long random text, readable by the agent's user alone.");
        }
    }
}
