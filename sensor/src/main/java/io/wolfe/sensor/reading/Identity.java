package io.wolfe.sensor.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What makes an alert the same one when it comes again.
public sealed interface Identity {

    Identity ANONYMOUS = new Anonymous();

    /// The vendor's own names for it, such as id and state.
    record Known(List<String> parts) implements Identity {
        public Known {
            parts = List.copyOf(parts);
        }
    }

    /// It carries no name: the same body within one window of time is the same alert.
    record Anonymous() implements Identity {}

    /// Known when every part is there. With one missing, the rest would make strangers equal, and
    /// an alert that equals another is swallowed.
    static Identity of(List<Optional<String>> parts) {
        var known = new ArrayList<String>();
        for (var part : parts) {
            if (part.isEmpty()) {
                return ANONYMOUS;
            }
            known.add(part.get());
        }
        return new Known(known);
    }
}
