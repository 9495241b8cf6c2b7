package io.wolfe.runner.sandbox;

import java.util.Optional;

/// How much heap a worker is started with. A few sizes only, so that workers can be started before
/// anyone knows which runbook will need them.
enum HeapClass {
    SMALL(256),
    MEDIUM(512),
    LARGE(1024);

    private static final long MIB = 1024 * 1024;

    /// What a process of ours needs beside its heap while it works: the machine and the engine.
    private static final int BESIDE = 192;

    private final int mebibytes;

    HeapClass(int mebibytes) {
        this.mebibytes = mebibytes;
    }

    long bytes() {
        return mebibytes * MIB;
    }

    /// What a worker of this size takes of the memory that workers may have.
    long cost() {
        return (mebibytes + BESIDE) * MIB;
    }

    int mebibytes() {
        return mebibytes;
    }

    /// The smallest that holds so much; empty when none does.
    static Optional<HeapClass> holding(long bytes) {
        for (var heap : values()) {
            if (bytes <= heap.bytes()) {
                return Optional.of(heap);
            }
        }
        return Optional.empty();
    }
}
