package io.wolfe.sensor.webhooks;

import java.util.Optional;

/// Closes secrets so that only who has the key can read them. A secret is sealed for one purpose
/// and does not open for another. Any thread.
public interface Seal {

    String close(String secret, String purpose);

    /// Empty when it was sealed with another key, or for another purpose.
    Optional<String> open(String sealed, String purpose);
}
