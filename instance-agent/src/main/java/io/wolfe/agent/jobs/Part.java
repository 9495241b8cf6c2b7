package io.wolfe.agent.jobs;

/// A part of a job's output.
public final class Part {

    private final byte[] bytes;
    private final long from;
    private final boolean last;

    Part(byte[] bytes, long from, boolean last) {
        this.bytes = bytes;
        this.from = from;
        this.last = last;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// The offset to go on from.
    public long next() {
        return from + bytes.length;
    }

    /// The job is over and nothing follows.
    public boolean isLast() {
        return last;
    }
}
