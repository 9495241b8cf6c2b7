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
record Ground(
        Optional<EmbeddedParts> embedded, String mongodb, String sqs, Optional<String> queueUrl)
        implements AutoCloseable {

    /// @throws CannotStart when the data folder is held by another, or a part cannot start
    static Ground prepare(
            Settings settings, @Nullable String mongodbUri, @Nullable String queueUrl) {
        if (queueUrl != null && settings.environment().isEmpty()) {
            throw new CannotStart(
                    "SQS_QUEUE_URL names one queue, and this process would serve dev, test and prod from it; set WOLFE_ENVIRONMENT to the one it belongs to");
        }
        if (mongodbUri != null && queueUrl != null) {
            return new Ground(Optional.empty(), mongodbUri, queueUrl, Optional.of(queueUrl));
        }
        try {
            var parts = EmbeddedParts.open(settings.data(), 0, 0);
            return new Ground(
                    Optional.of(parts),
                    mongodbUri == null ? parts.database().uri() : mongodbUri,
                    queueUrl == null ? parts.queue().uri().toString() : queueUrl,
                    Optional.ofNullable(queueUrl));
        } catch (PartsUnavailable e) {
            throw new CannotStart(String.valueOf(e.getMessage()));
        }
    }

    /// The queues an environment listens to. A configured queue belongs to the one environment that
    /// is served.
    List<String> queues(Environment environment) {
        return queueUrl.map(List::of)
                .or(
                        () ->
                                embedded.map(
                                        parts ->
                                                List.of(
                                                        parts.queue()
                                                                .queueUrl("wolfe-" + environment))))
                .orElse(List.of());
    }

    /// Where the server of a configured queue is, if the surroundings say so. The embedded queue is
    /// where it is.
    @Nullable String sqsEndpoint() {
        return queueUrl.isPresent() ? System.getenv("AWS_ENDPOINT_URL") : null;
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedParts::close);
    }
}
