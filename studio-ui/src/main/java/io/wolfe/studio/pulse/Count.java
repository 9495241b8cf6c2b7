package io.wolfe.studio.pulse;

import io.wolfe.model.Page;

/// A number that was counted only so far.
///
/// @param more there are more than that
public record Count(int number, boolean more) {

    public static Count of(Page<?> page) {
        return new Count(page.items().size(), page.next() != null);
    }

    public Count plus(Count other) {
        return new Count(number + other.number, more || other.more);
    }

    public boolean isZero() {
        return number == 0;
    }

    /// Such as `3`, or `100+`.
    @Override
    public String toString() {
        return number + (more ? "+" : "");
    }
}
