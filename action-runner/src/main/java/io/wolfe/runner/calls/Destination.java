package io.wolfe.runner.calls;

import io.wolfe.format.document.Checked;
import io.wolfe.format.grants.HttpGrant;
import io.wolfe.model.runbook.Runbook;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a call wants to go, and whether it may.
///
/// The platform's own machine and the cloud's metadata are reached only by a grant that names their
/// address (or `localhost`): a granted name that leads there is not enough, because whoever owns
/// the name decides where it leads.
final class Destination {

    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|\\d+(\\.\\d+){3}");

    /// Metadata services that do not live at a link-local address.
    private static final Set<String> METADATA =
            Set.of("fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254", "100.100.100.200");

    private Destination() {}

    static Optional<String> refusal(String url, Runbook.Grants grants) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("\"" + url + "\" is no URL: " + e.getReason());
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.of(
                    "\""
                            + url
                            + "\" cannot be called: write scheme and host as in"
                            + " https://example.net/path, without a user name, an address with its"
                            + " four numbers");
        }
        if (grants.http().stream().noneMatch(grant -> covers(grant, uri))) {
            return Optional.of(
                    uri
                            + " is not granted: add \""
                            + origin(uri)
                            + "\" under grants: http: in runbook.yaml");
        }
        return isNamedItself(uri, grants) ? Optional.empty() : innerAddress(uri.getHost());
    }

    private static boolean covers(String grant, URI uri) {
        return HttpGrant.read(grant) instanceof Checked.Sound<HttpGrant>(var sound)
                && sound.matches(uri);
    }

    /// An address, or `localhost`, that a grant names without a `*`.
    private static boolean isNamedItself(URI uri, Runbook.Grants grants) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return (host.equals("localhost") || ADDRESS.matcher(host).matches())
                && grants.http().stream()
                        .anyMatch(grant -> !grant.contains("*.") && covers(grant, uri));
    }

    private static Optional<String> innerAddress(String host) {
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (isInner(address)) {
                    return Optional.of(
                            host
                                    + " leads to "
                                    + address.getHostAddress()
                                    + ", an address of the platform itself: only a grant of that"
                                    + " address allows it");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("the name servers do not know the host " + host);
        }
    }

    private static boolean isInner(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }

    private static String origin(URI uri) {
        return uri.getScheme()
                + "://"
                + uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
