package io.wolfe.agent.scripts;

import io.wolfe.model.Problem;
import java.util.List;

/// What came of looking for a script.
public sealed interface Lookup {

    String name();

    record Found(Script script) implements Lookup {
        @Override
        public String name() {
            return script.name();
        }
    }

    /// Nothing of that name is deployed.
    ///
    /// @param deployed the names that could have been asked for instead
    record Unknown(String name, List<String> deployed) implements Lookup {
        public Unknown {
            deployed = List.copyOf(deployed);
        }
    }

    /// It is there, but is not run before these are mended.
    record Refused(String name, List<Problem> problems) implements Lookup {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
