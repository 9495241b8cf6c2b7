package io.wolfe.runner.sandbox;

import java.util.Locale;

/// Why a worker was let go.
enum Recycled {
    /// It has done its runs.
    WORN,
    /// It holds more memory than a worker that waits should.
    GROWN,
    /// Its team did not come back.
    IDLE,
    /// Its room was needed for another.
    ROOM,
    /// Its run was ended by us: a limit, a timeout, a cancel.
    STOPPED,
    /// Its run did, or tried, what no run may.
    VIOLATION,
    /// It ended by itself while nobody asked it to.
    DIED,
    /// It was not ready in time, or not at all.
    LATE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
