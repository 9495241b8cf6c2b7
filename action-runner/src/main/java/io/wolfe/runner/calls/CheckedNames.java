package io.wolfe.runner.calls;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves a name for a connection that is about to be made, and checks every address it has. The
/// connection goes to the very addresses that were checked: a name that leads somewhere else when
/// it is asked again is not asked again.
final class CheckedNames implements DnsResolver {

    private final NameServers names;

    CheckedNames(NameServers names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.addresses(host);
        for (var address : addresses) {
            if (Addresses.isInner(address)) {
                throw new LeadsInside(
                        host
                                + " leads to "
                                + address.getHostAddress()
                                + ", an address of the platform itself: only a grant of that"
                                + " address allows it");
            }
        }
        return addresses;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Arrays.stream(resolve(host))
                .flatMap(address -> Stream.of(new InetSocketAddress(address, port)))
                .toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /// Nothing was sent, and the message is for whoever wrote the runbook.
    static final class LeadsInside extends UnknownHostException {
        LeadsInside(String message) {
            super(message);
        }
    }
}
