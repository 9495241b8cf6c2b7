package io.wolfe.store;

import io.wolfe.model.event.Original;
import java.time.Instant;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;

/// The bytes that events came in. Small ones lie in their event. Large ones lie beside it, once for
/// all the alerts of one message.
final class Originals {

    private static final int SMALL = 4 * 1024;

    private final Blobs blobs;

    Originals(Blobs blobs) {
        this.blobs = blobs;
    }

    /// @param at when it is kept; one that was kept lately is not purged
    Document keep(Original original, Instant at) {
        var bytes = original.bytes();
        var kept =
                bytes.length <= SMALL
                        ? new Document("bytes", new Binary(bytes))
                        : blobs.keep(bytes, at);
        return Stored.with(kept, "contentType", original.contentType());
    }

    /// @param shared the large ones read so far, so that events of one page share them too
    Original read(Document kept, Map<String, byte[]> shared) {
        var bytes =
                kept.containsKey("bytes")
                        ? kept.get("bytes", Binary.class).getData()
                        : shared.computeIfAbsent(Blobs.name(kept), name -> blobs.read(kept));
        return new Original(kept.getString("contentType"), bytes);
    }
}
