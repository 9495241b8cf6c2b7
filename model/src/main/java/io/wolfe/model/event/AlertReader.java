package io.wolfe.model.event;

import java.time.Instant;
import java.util.List;

/// Understands a body as intake would, and keeps nothing of it. Any thread; never throws, whatever
/// the bytes are.
public interface AlertReader {

    /// What would be entered in the ledger, in the order of the body; at least one.
    List<Event> read(Original body, Instant at);
}
