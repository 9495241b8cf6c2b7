package io.wolfe.runner.calls;

import io.wolfe.format.document.Checked;
import io.wolfe.format.grants.HttpGrant;
import io.wolfe.model.runbook.Runbook;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;

/// Where a call wants to go, and whether it may.
///
/// A name that is granted by pattern must not lead to the platform's own machine or to the cloud's
/// metadata address:
/// those are reached only by a grant that names them.
final class Destination {

    private Destination() {}

    static Optional<String> refusal(String url, Runbook.Grants grants) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("\"" + url + "\" is no URL: " + e.getReason());
        }
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            return Optional.of("\"" + url + "\" needs a scheme and a host, and no user name");
        }
        if (grants.http().stream().noneMatch(grant -> covers(grant, uri))) {
            return Optional.of(
                    uri
                            + " is not granted: add \""
                            + origin(uri)
                            + "\" under grants: http: in runbook.yaml");
        }
        return namedLiterally(uri, grants) ? Optional.empty() : innerAddress(uri.getHost());
    }

    private static boolean covers(String grant, URI uri) {
        return HttpGrant.read(grant) instanceof Checked.Sound<HttpGrant>(var sound)
                && sound.matches(uri);
    }

    private static boolean namedLiterally(URI uri, Runbook.Grants grants) {
        return grants.http().stream().anyMatch(grant -> grant.contains("://" + uri.getHost()));
    }

    private static Optional<String> innerAddress(String host) {
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || address.isAnyLocalAddress()
                        || address.isMulticastAddress()) {
                    return Optional.of(
                            host
                                    + " leads to "
                                    + address.getHostAddress()
                                    + ", an address of the platform itself: only a grant that names this host allows it");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("the host " + host + " is not known to the name servers");
        }
    }

    private static String origin(URI uri) {
        return uri.getScheme()
                + "://"
                + uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
