package io.wolfe.sensor.http;

import io.wolfe.model.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The bytes of a request, as long as they are not too many.
final class Body {

    static final int LARGEST = 1024 * 1024;

    private Body() {}

    static byte[] bytes(InputStream body) {
        try {
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Refusal(
                        Refusal.Kind.TOO_LARGE,
                        "the body has more than 1 MiB: send its alerts in several requests");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the body broke off", e);
        }
    }
}
