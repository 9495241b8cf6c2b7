package io.wolfe.studio.events;

import io.wolfe.model.event.Original;
import io.wolfe.model.wire.EventForm;
import io.wolfe.studio.frame.Excerpt;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The bytes as they arrived, as far as a page can show them.
///
/// @param text its beginning; empty when the bytes are no text
public record Raw(@Nullable String contentType, int size, boolean isText, Excerpt text) {

    private static final int LONGEST = 48_000;

    static Raw of(Original original) {
        var text = EventForm.raw(original).text("text");
        return new Raw(
                original.contentType(),
                original.bytes().length,
                text.isPresent(),
                Excerpt.of(text.orElse(""), LONGEST));
    }

    /// Such as `1,204 bytes`.
    public String sizeWords() {
        return String.format(Locale.ROOT, size == 1 ? "%,d byte" : "%,d bytes", size);
    }
}
