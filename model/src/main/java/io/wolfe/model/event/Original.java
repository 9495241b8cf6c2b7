package io.wolfe.model.event;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bytes of a message as they arrived, kept beside what was understood of them.
/// Shared, never changed: nobody writes to the array.
///
/// @param contentType as the sender named it, if it did Equality is by content, below; copying
///     every body would double the memory of intake.
@SuppressWarnings("ArrayRecordComponent")
public record Original(@Nullable String contentType, byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Original that
                && Arrays.equals(bytes, that.bytes)
                && Objects.equals(contentType, that.contentType);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Original[" + contentType + ", " + bytes.length + " bytes]";
    }
}
