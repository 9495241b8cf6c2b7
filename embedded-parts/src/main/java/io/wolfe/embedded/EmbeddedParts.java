package io.wolfe.embedded;

import java.nio.file.Path;

/// The queue and the database over one data folder, which belongs to them while they are open.
public final class EmbeddedParts implements AutoCloseable {

    private final HeldFolder folder;
    private final EmbeddedDatabase database;
    private final EmbeddedQueue queue;

    private EmbeddedParts(HeldFolder folder, EmbeddedDatabase database, EmbeddedQueue queue) {
        this.folder = folder;
        this.database = database;
        this.queue = queue;
    }

    /// Opens both in this data folder, which is made if it is missing. Port 0 takes any free one.
    ///
    /// @throws PartsUnavailable with a sentence for the user, if the folder is held by another or a
    ///     port is taken
    public static EmbeddedParts open(Path data, int mongodbPort, int sqsPort) {
        var folder = HeldFolder.hold(data);
        try {
            var database = EmbeddedDatabase.open(data.resolve("database"), mongodbPort);
            try {
                return new EmbeddedParts(
                        folder, database, EmbeddedQueue.open(data.resolve("queue"), sqsPort));
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public EmbeddedQueue queue() {
        return queue;
    }

    @Override
    public void close() {
        try (folder;
                database;
                queue) {
            // closed in the opposite order: first the queue, last the folder
        }
    }
}
