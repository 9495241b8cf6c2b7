package io.wolfe.rules.matching;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Texts that are IP addresses. No name is ever looked up.
final class IpAddresses {

    private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    private static final Pattern WITH_COLONS = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*");

    private IpAddresses() {}

    static boolean same(String left, String right) {
        var a = bytes(left);
        var b = bytes(right);
        return a.isPresent() && b.isPresent() && Arrays.equals(a.get(), b.get());
    }

    static boolean inRange(String text, String network, int bits) {
        var address = bytes(text);
        var base = bytes(network);
        return address.isPresent()
                && base.isPresent()
                && address.get().length == base.get().length
                && sameBits(address.get(), base.get(), bits);
    }

    private static boolean sameBits(byte[] address, byte[] base, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit % Byte.SIZE);
            if (((address[bit / Byte.SIZE] ^ base[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isAddress(String text) {
        return bytes(text).isPresent();
    }

    private static Optional<byte[]> bytes(String text) {
        if (FOUR_NUMBERS.matcher(text).matches()) {
            return fourBytes(text);
        }
        if (!WITH_COLONS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> fourBytes(String text) {
        var bytes = new byte[4];
        var parts = text.split("\\.", -1);
        for (int i = 0; i < bytes.length; i++) {
            if (parts[i].length() > 3 || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(bytes);
    }
}
