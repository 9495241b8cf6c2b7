package io.wolfe.agent.jobs;

import io.wolfe.agent.jobs.ProcessTree.Remains;
import io.wolfe.agent.scripts.Sizes;
import io.wolfe.model.Durations;
import java.util.Optional;

/// How a job ended, and the sentence that says so.
///
/// @param turn what brought it to its end
/// @param exit empty when no one saw it
/// @param remains what was still there of it then
/// @param ranOutOfMemory the system ended a process of it for that
record Verdict(
        Terms terms, Turn turn, Optional<Exit> exit, Remains remains, boolean ranOutOfMemory) {

    /// What brings a job to its end; the first to happen counts.
    enum Turn {
        EXITED,
        TIMED_OUT,
        OVERDRAWN,
        CANCELLED,
        AGENT_STOPPED
    }

    Ending ending() {
        return switch (turn) {
            case EXITED ->
                    exit.filter(Exit::isSuccess).isPresent() ? Ending.SUCCEEDED : Ending.FAILED;
            case OVERDRAWN -> Ending.FAILED;
            case TIMED_OUT -> Ending.TIMED_OUT;
            case CANCELLED -> Ending.CANCELLED;
            case AGENT_STOPPED -> Ending.LOST;
        };
    }

    String reason() {
        return cause() + memory() + rest();
    }

    private String cause() {
        return switch (turn) {
            case EXITED -> exit.map(Exit::sentence).orElse("the script ended");
            case TIMED_OUT ->
                    "the script still ran after "
                            + Durations.print(terms.timeout())
                            + " and was ended";
            case OVERDRAWN ->
                    "the script used more than its "
                            + terms.bounds().cpu().map(Durations::print).orElse("")
                            + " of processor time and was ended";
            case CANCELLED -> "the script was cancelled while it ran, and was ended";
            case AGENT_STOPPED -> "the agent was stopped while the script ran, and ended it";
        };
    }

    private String memory() {
        if (!ranOutOfMemory) {
            return "";
        }
        var most = terms.bounds().memory();
        return "; the system ended a process of it because "
                + (most.isPresent()
                        ? "its " + Sizes.print(most.getAsLong()) + " of memory were used up"
                        : "memory was used up");
    }

    private String rest() {
        return switch (remains) {
            case NONE -> "";
            case ENDED -> turn == Turn.EXITED ? "; what it left running was ended" : "";
            case STUCK -> "; not all of its processes could be ended";
        };
    }
}
