package io.wolfe.model;

import java.util.List;

/// A request that is refused, with the reason for whoever made it. HTTP answers it as RFC 9457
/// problem details; pages show it as a sentence. Never a bug: those are other exceptions.
public final class Refusal extends RuntimeException {

    private final Kind kind;
    private final transient List<Problem> problems;

    public Refusal(Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    /// @param detail what, which value, what instead
    public Refusal(Kind kind, String detail, List<Problem> problems) {
        super(detail);
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public Kind kind() {
        return kind;
    }

    public List<Problem> problems() {
        return problems;
    }

    /// Why, and the HTTP status that says so.
    public enum Kind {
        MALFORMED(400, "The request cannot be read"),
        NOT_KNOWN(401, "It is not known who sends this"),
        FORBIDDEN(403, "You may not do this"),
        UNKNOWN(404, "There is no such thing"),
        CONFLICT(409, "The state does not allow this"),
        TOO_LARGE(413, "The body is too large"),
        INVALID(422, "The content is not valid"),
        BUSY(429, "Too much at once"),
        AWAY(503, "Something this needs is away");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }
    }
}
