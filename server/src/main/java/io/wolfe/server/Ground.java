package io.wolfe.server;

import io.wolfe.embedded.EmbeddedParts;
import io.wolfe.embedded.PartsUnavailable;
import io.wolfe.model.Environment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the rooms stand on: a database and a queue, the ones that the configuration names or else
/// the embedded ones.
///
/// @param mongodb the address of the database
/// @param sqs the address of the queue's server, for people
/// @param configured the queues that the configuration names
record Ground(Optional<EmbeddedParts> embedded, String mongodb, String sqs, List<String> configured)
        implements AutoCloseable {

    /// @throws CannotStart when the data folder is held by another, or a part cannot start
    static Ground prepare(
            Settings settings, @Nullable String mongodbUri, @Nullable String queueUrl) {
        var configured = queueUrl == null ? List.<String>of() : QueueUrls.parse(queueUrl);
        if (!configured.isEmpty() && settings.environment().isEmpty()) {
            throw new CannotStart(
                    "SQS_QUEUE_URL is set, and this process would serve dev, test and prod from it; set WOLFE_ENVIRONMENT to the one it belongs to");
        }
        if (mongodbUri != null && !configured.isEmpty()) {
            return new Ground(
                    Optional.empty(), mongodbUri, String.join(",", configured), configured);
        }
        try {
            var parts = EmbeddedParts.open(settings.data(), 0, 0);
            return new Ground(
                    Optional.of(parts),
                    mongodbUri == null ? parts.database().uri() : mongodbUri,
                    configured.isEmpty()
                            ? parts.queue().uri().toString()
                            : String.join(",", configured),
                    configured);
        } catch (PartsUnavailable e) {
            throw new CannotStart(String.valueOf(e.getMessage()));
        }
    }

    /// The queues an environment listens to. Configured queues belong to the one environment that
    /// is served.
    List<String> queues(Environment environment) {
        return configured.isEmpty()
                ? embedded.stream()
                        .map(parts -> parts.queue().queueUrl("wolfe-" + environment))
                        .toList()
                : configured;
    }

    /// Where the server of a configured queue is, if the surroundings say so. The embedded queue is
    /// where it is.
    @Nullable String sqsEndpoint() {
        return configured.isEmpty() ? null : System.getenv("AWS_ENDPOINT_URL");
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedParts::close);
    }
}
