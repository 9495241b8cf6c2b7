package io.wolfe.agent.http;

import java.util.Arrays;

/// Text that arrives in pieces may be cut in the middle of a character.
final class Utf8 {

    private static final int LONGEST = 4;

    private Utf8() {}

    /// The bytes without the beginning of a character whose rest is still to come.
    static byte[] whole(byte[] bytes) {
        for (int back = 1; back < LONGEST && back <= bytes.length; back++) {
            var b = bytes[bytes.length - back] & 0xff;
            if (b < 0x80 || needed(b) > 0) {
                return needed(b) > back ? Arrays.copyOf(bytes, bytes.length - back) : bytes;
            }
        }
        return bytes;
    }

    /// How many bytes a character that begins so has; 0 when none begins so.
    private static int needed(int b) {
        if (b >= 0xf0) {
            return b < 0xf8 ? 4 : 0;
        }
        if (b >= 0xe0) {
            return 3;
        }
        return b >= 0xc0 ? 2 : 0;
    }
}
