package io.wolfe.runner.calls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves what a grant names by its address.
record AnyAddress(NameServers names) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return names.addresses(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
