package io.wolfe.embedded;

import java.util.Objects;
import java.util.stream.Stream;

/// What lies behind an exception that a library has wrapped.
final class Causes {

    private Causes() {}

    static boolean has(Throwable thrown, Class<? extends Throwable> kind) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(kind::isInstance);
    }
}
