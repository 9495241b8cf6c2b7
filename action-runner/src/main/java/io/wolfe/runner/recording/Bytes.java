package io.wolfe.runner.recording;

/// Amounts of memory as people write them.
public final class Bytes {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    private Bytes() {}

    public static String written(long bytes) {
        if (bytes % MIB == 0) {
            return bytes / MIB + " MiB";
        }
        return bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " bytes";
    }
}
