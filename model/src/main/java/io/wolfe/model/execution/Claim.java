package io.wolfe.model.execution;

/// The right of one runner to run one execution, until its lease ends or somebody takes over.
///
/// @param fence rises with every claim of the execution; a write that carries an old one is refused
public record Claim(Execution execution, RunnerId runner, int fence) {

    /// The attempt it is about: a new one, or one that has waited.
    public Attempt attempt() {
        return execution.attempts().getLast();
    }
}
