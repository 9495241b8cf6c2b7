package io.wolfe.server.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.StoreAway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Why a request was not served, for whoever made it. Never a stack, never a secret.
///
/// @param retryAfter when it may work, where that is known
record Failure(
        int status,
        String title,
        String detail,
        List<Problem> problems,
        Optional<Duration> retryAfter) {

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Map<Integer, String> DETAILS =
            Map.of(
                    400, "The request could not be read.",
                    404, "There is nothing at this address.",
                    405, "What is at this address does not do that.",
                    406, "There is no answer in a form that the request accepts.",
                    413, "The body is too large.",
                    415, "A body of this content type is not taken here.");

    Failure(int status, String title, String detail) {
        this(status, title, detail, List.of(), Optional.empty());
    }

    static Failure of(Refusal refusal) {
        var kind = refusal.kind();
        return new Failure(
                kind.status(),
                kind.title(),
                String.valueOf(refusal.getMessage()),
                refusal.problems(),
                retryAfter(kind));
    }

    private static Optional<Duration> retryAfter(Refusal.Kind kind) {
        return switch (kind) {
            case BUSY, AWAY -> Optional.of(SOON);
            case MALFORMED, NOT_KNOWN, FORBIDDEN, UNKNOWN, CONFLICT, TOO_LARGE, INVALID ->
                    Optional.empty();
        };
    }

    static Failure of(StoreAway away) {
        LOG.atWarn().addKeyValue("reason", away.getMessage()).log("a request found the store away");
        return of(
                new Refusal(
                        Refusal.Kind.AWAY,
                        "The database does not answer. Nothing was lost; try again in a moment."));
    }

    /// What the server's own machinery refuses.
    static Failure ofStatus(int status) {
        var title = HttpResponseStatus.valueOf(status).reasonPhrase();
        return new Failure(status, title, DETAILS.getOrDefault(status, title + "."));
    }

    /// A bug of ours. Whoever met it gets a name for it that is in the log beside its stack.
    static Failure ofBug(Throwable bug, String path) {
        var incident = Tokens.random(10);
        LOG.atError()
                .setCause(bug)
                .addKeyValue("incident", incident)
                .addKeyValue("path", path)
                .log("a request failed");
        return new Failure(
                500,
                "Something went wrong here",
                "It is not your request's fault. The server's log tells more under incident "
                        + incident
                        + ".");
    }
}
