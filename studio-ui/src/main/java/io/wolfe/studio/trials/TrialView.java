package io.wolfe.studio.trials;

import io.wolfe.studio.trials.TrialOutcome.Nothing;
import io.wolfe.studio.trials.TrialOutcome.Refused;
import io.wolfe.studio.trials.TrialOutcome.Told;
import org.jspecify.annotations.Nullable;

/// An outcome, taken apart for its template.
public record TrialView(TrialOutcome outcome) {

    public @Nullable Refused refused() {
        return outcome instanceof Refused refused ? refused : null;
    }

    public @Nullable Told told() {
        return outcome instanceof Told told ? told : null;
    }

    public boolean isEmpty() {
        return outcome instanceof Nothing;
    }
}
