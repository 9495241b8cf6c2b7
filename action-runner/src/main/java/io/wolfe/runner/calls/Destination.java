package io.wolfe.runner.calls;

import io.wolfe.format.document.Checked;
import io.wolfe.format.grants.HttpGrant;
import io.wolfe.model.runbook.Runbook;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a call wants to go, and whether it may.
///
/// The platform's own machine and the cloud's metadata are reached only by a grant that names their
/// address (or `localhost`): a granted name that leads there is not enough, because whoever owns
/// the name decides where it leads. That is looked at when the call connects, by
/// {@link CheckedNames}.
final class Destination {

    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|\\d+(\\.\\d+){3}");

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
        return grants.http().stream().anyMatch(grant -> covers(grant, uri))
                ? Optional.empty()
                : Optional.of(
                        uri
                                + " is not granted: add \""
                                + origin(uri)
                                + "\" under grants: http: in runbook.yaml");
    }

    /// Where a URL leads; empty when it leads nowhere.
    static Optional<URI> address(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean covers(String grant, URI uri) {
        return HttpGrant.read(grant) instanceof Checked.Sound<HttpGrant>(var sound)
                && sound.matches(uri);
    }

    /// An address, or `localhost`, that a grant names without a `*`.
    static boolean isNamedItself(URI uri, Runbook.Grants grants) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return (host.equals("localhost") || ADDRESS.matcher(host).matches())
                && grants.http().stream()
                        .anyMatch(grant -> !grant.contains("*.") && covers(grant, uri));
    }

    private static String origin(URI uri) {
        return uri.getScheme()
                + "://"
                + uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
