package io.wolfe.format;

import io.wolfe.model.Problem;
import java.util.List;

/// What became of the text of one rule.
public sealed interface RuleReading {

    /// @param notes what is not wrong and yet worth knowing
    record Valid(CompiledRule rule, List<Problem> notes) implements RuleReading {
        public Valid {
            notes = List.copyOf(notes);
        }
    }

    /// @param problems all there are, in the order of lines
    record Invalid(List<Problem> problems) implements RuleReading {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
