package io.wolfe.sensor.reading;

import java.net.URI;
import java.util.Optional;

/// The part of an address that names the vendor's account: `https://acme.pagerduty.com`. It is
/// read, never visited.
final class Origin {

    private Origin() {}

    static Optional<String> of(String address) {
        try {
            var uri = new URI(address);
            return uri.getScheme() == null || uri.getRawAuthority() == null
                    ? Optional.empty()
                    : Optional.of(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (java.net.URISyntaxException _) {
            return Optional.empty();
        }
    }
}
