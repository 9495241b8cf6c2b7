package io.wolfe.format.pattern;

import io.wolfe.model.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of the list that a pattern gives for a field.
public sealed interface Test {

    /// Reads an entry that is known to be sound.
    static Test sound(Json entry) {
        return TestReader.read(entry, "")
                .orTell(
                        fault -> {
                            throw new IllegalArgumentException(fault.message());
                        })
                .orElseThrow();
    }

    /// A text, a number, true, false or null. A text that is an IP address equals every way to
    /// write that address.
    record Equal(Json value) implements Test {}

    record EqualIgnoringCase(String text) implements Test {}

    record Prefix(String text, boolean ignoringCase) implements Test {}

    record Suffix(String text, boolean ignoringCase) implements Test {}

    /// @param text with `*` for any characters; `\*` and `\\` for themselves
    record Wildcard(String text) implements Test {}

    record Numeric(@Nullable Bound low, @Nullable Bound high) implements Test {}

    record Bound(BigDecimal value, boolean inclusive) {}

    /// @param bits how many bits of the address count
    record Cidr(String address, int bits) implements Test {}

    record Exists(boolean wanted) implements Test {}

    /// @param values texts, or numbers where the kind is VALUES
    record AnythingBut(Kind kind, List<Json> values) implements Test {
        public AnythingBut {
            values = List.copyOf(values);
        }

        public enum Kind {
            VALUES,
            IGNORING_CASE,
            PREFIX,
            SUFFIX,
            WILDCARD
        }
    }
}
