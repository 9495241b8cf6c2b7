package io.wolfe.model.execution;

/// One life of one runner. A process that starts again is another runner.
public record RunnerId(String value) {

    public RunnerId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a runner id is never blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
