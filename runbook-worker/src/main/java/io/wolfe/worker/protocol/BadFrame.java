package io.wolfe.worker.protocol;

import java.io.IOException;

/// The other side said something that is not the protocol. There is no way back from it: the pipe
/// is given up, and the worker with it.
public final class BadFrame extends IOException {

    public BadFrame(String message) {
        super(message);
    }
}
