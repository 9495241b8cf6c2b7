package io.wolfe.format.grants;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Permission to call one host, or every host below a domain: `https://*.example.net`,
/// `http://10.0.0.7:8080`, `https://example.net:*`. Without a port only the scheme's own is meant.
///
/// @param scheme `http` or `https`
/// @param host in lower case; begins with `*.` for every host below a domain, but not the domain
/// @param port {@link #ANY_PORT} for `:*`
public record HttpGrant(String scheme, String host, int port) {

    public static final int ANY_PORT = 0;

    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?";
    private static final Pattern FORM =
            Pattern.compile(
                    "(?<scheme>[a-z][a-z0-9+.-]*)://(?<host>[^/:?#@]*|\\[[^]]*])(:(?<port>[^/?#@]*))?(?<rest>.*)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*|\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile("\\*|[1-9][0-9]{0,4}");
    private static final int LARGEST_PORT = 65_535;

    /// Reads one pattern as a team wrote it.
    public static Checked<HttpGrant> read(String pattern) {
        var match = FORM.matcher(pattern);
        if (!match.matches()) {
            return refused(
                    pattern, "is no address", "write it as https://host or https://*.domain");
        }
        var scheme = match.group("scheme").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return refused(pattern, "has the scheme " + scheme, "use http or https");
        }
        if (!match.group("rest").isEmpty()) {
            return refused(
                    pattern,
                    "goes on after the host with \"" + match.group("rest") + "\"",
                    "a grant ends with host or port; what is below them is granted too");
        }
        var host = match.group("host").toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            return refused(
                    pattern,
                    "has no host that can be granted: \"" + host + "\"",
                    "name a host, or every host below a domain as *.example.net");
        }
        return withPort(pattern, scheme, host, match.group("port"));
    }

    private static Checked<HttpGrant> withPort(
            String pattern, String scheme, String host, @Nullable String port) {
        if (port == null) {
            return new Checked.Sound<>(new HttpGrant(scheme, host, usualPort(scheme)));
        }
        if (!PORT.matcher(port).matches()
                || (!port.equals("*") && Integer.parseInt(port) > LARGEST_PORT)) {
            return refused(
                    pattern, "has no port \"" + port + "\"", "write 1 to 65535, or * for any");
        }
        return new Checked.Sound<>(
                new HttpGrant(scheme, host, port.equals("*") ? ANY_PORT : Integer.parseInt(port)));
    }

    private static Checked<HttpGrant> refused(String pattern, String what, String suggestion) {
        return Checked.faulty(Fault.at("", "\"" + pattern + "\" " + what, suggestion));
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /// Whether the grant covers an address. One that carries a user, or no host, is covered by
    /// none.
    public boolean matches(URI address) {
        if (address.getScheme() == null || address.getHost() == null) {
            return false;
        }
        return address.getRawUserInfo() == null
                && scheme.equals(address.getScheme().toLowerCase(Locale.ROOT))
                && matchesHost(address.getHost().toLowerCase(Locale.ROOT))
                && matchesPort(address.getPort());
    }

    private boolean matchesHost(String name) {
        return host.startsWith("*.")
                ? name.endsWith(host.substring(1)) && name.length() >= host.length()
                : name.equals(host);
    }

    private boolean matchesPort(int asked) {
        return port == ANY_PORT || port == (asked < 0 ? usualPort(scheme) : asked);
    }

    @Override
    public String toString() {
        var shown = port == ANY_PORT ? ":*" : port == usualPort(scheme) ? "" : ":" + port;
        return scheme + "://" + host + shown;
    }
}
