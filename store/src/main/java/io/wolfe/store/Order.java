package io.wolfe.store;

import java.time.Instant;
import java.util.Locale;

/// Time and id as one text that sorts like them: the key of every long list, unique and never
/// changed, so that a page can end anywhere and the next one begins right after it.
final class Order {

    static final String KEY = "order";

    private Order() {}

    static String of(Instant at, String id) {
        return from(at) + '-' + id;
    }

    /// Not after anything of that millisecond, and after everything before it.
    static String from(Instant at) {
        return String.format(Locale.ROOT, "%015d", Math.max(0, at.toEpochMilli()));
    }
}
