package io.wolfe.runner.calls;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/// Which addresses a name may not lead to: the platform's own machine, its neighbours on the link,
/// the metadata of the cloud, and addresses that hide one of these inside another.
final class Addresses {

    /// Metadata services that do not live at a link-local address.
    private static final Set<String> METADATA =
            Set.of("fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254", "100.100.100.200");

    /// Ranges of IPv6 whose packets a gateway may turn into IPv4: v4-compatible, NAT64, 6to4,
    /// Teredo, and the old site-local ones.
    private static final List<Range> DISGUISES =
            List.of(
                    new Range("00000000000000000000000000000000", 96),
                    new Range("0064ff9b000000000000000000000000", 96),
                    new Range("0064ff9b000100000000000000000000", 48),
                    new Range("20020000000000000000000000000000", 16),
                    new Range("20010000000000000000000000000000", 32),
                    new Range("fec00000000000000000000000000000", 10));

    private Addresses() {}

    static boolean isInner(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress())
                || (address instanceof Inet6Address six
                        ? DISGUISES.stream().anyMatch(range -> range.holds(six))
                        : isNowhere(address.getAddress()));
    }

    /// "This network", and the broadcast and reserved addresses.
    private static boolean isNowhere(byte[] four) {
        var first = Byte.toUnsignedInt(four[0]);
        return first == 0 || first >= 240;
    }

    private record Range(String start, int bits) {

        boolean holds(Inet6Address address) {
            var shift = 128 - bits;
            return new BigInteger(1, address.getAddress())
                    .shiftRight(shift)
                    .equals(new BigInteger(start, 16).shiftRight(shift));
        }
    }
}
