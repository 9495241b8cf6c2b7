package io.wolfe.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Deterministic ids: the first 26 characters of base32 (RFC 4648, lower case) of the SHA-256 of
/// length-prefixed parts. Each part is its length in bytes as a 4-byte big-endian number, followed
/// by its UTF-8 bytes, so that no two lists of parts collide.
public final class Hash {

    private static final int LENGTH = 26;
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toLowerCase(Locale.ROOT);

    private Hash() {}

    public static String of(String first, String second, List<String> rest) {
        var parts = new ArrayList<String>();
        parts.add(first);
        parts.add(second);
        parts.addAll(rest);
        return of(parts);
    }

    public static String of(List<String> parts) {
        var digest = sha256();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return base32(digest.digest()).substring(0, LENGTH);
    }

    /// Of bytes as they are, for what has no other name than its content.
    public static String of(byte[] content) {
        return base32(sha256().digest(content)).substring(0, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }
}
