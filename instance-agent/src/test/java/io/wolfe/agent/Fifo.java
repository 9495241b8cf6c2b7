package io.wolfe.agent;

import java.io.IOException;
import java.nio.file.Path;

/// A named pipe: who reads it waits until someone writes.
final class Fifo {

    private Fifo() {}

    static void at(Path path) {
        try {
            var made = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor();
            if (made != 0) {
                throw new AssertionError("mkfifo " + path + " ended with " + made);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
