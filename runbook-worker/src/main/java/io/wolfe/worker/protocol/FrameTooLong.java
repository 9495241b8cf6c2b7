package io.wolfe.worker.protocol;

import java.io.IOException;

/// A frame was not sent, because it is longer than {@link Frame#LONGEST}. The pipe is intact.
public final class FrameTooLong extends IOException {

    FrameTooLong(int bytes) {
        super("a message of %,d bytes; at most %,d are allowed".formatted(bytes, Frame.LONGEST));
    }
}
