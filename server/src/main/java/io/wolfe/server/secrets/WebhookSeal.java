package io.wolfe.server.secrets;

import io.wolfe.sensor.webhooks.Seal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/// Seals the secrets of webhooks, which lie in the database, with the key that the secrets of the
/// teams are sealed with. Servers that share a database share the key's file.
public final class WebhookSeal implements Seal {

    private final io.wolfe.server.secrets.Seal seal;

    /// @param folder holds the key
    public WebhookSeal(Path folder) {
        this.seal = io.wolfe.server.secrets.Seal.of(folder.resolve("secrets.key"));
    }

    @Override
    public String close(String secret, String purpose) {
        var sealed = seal.close(secret.getBytes(StandardCharsets.UTF_8), purpose);
        return Base64.getEncoder().encodeToString(sealed);
    }

    @Override
    public Optional<String> open(String sealed, String purpose) {
        try {
            var opened = seal.open(Base64.getDecoder().decode(sealed), purpose);
            return Optional.of(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }
}
