package io.wolfe.format.document;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The answer to reading something a person wrote: it is sound, or here is all that is wrong.
public sealed interface Checked<T> {

    record Sound<T>(T value) implements Checked<T> {}

    record Faulty<T>(List<Fault> faults) implements Checked<T> {
        public Faulty {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("what is faulty has a fault");
            }
        }
    }

    static <T> Checked<T> faulty(Fault fault) {
        return new Faulty<>(List.of(fault));
    }

    /// The value, or nothing after the faults were told.
    default Optional<T> orTell(Consumer<? super Fault> listener) {
        return switch (this) {
            case Sound<T>(var value) -> Optional.of(value);
            case Faulty<T>(var faults) -> {
                faults.forEach(listener);
                yield Optional.empty();
            }
        };
    }
}
