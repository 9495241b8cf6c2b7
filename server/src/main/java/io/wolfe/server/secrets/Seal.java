package io.wolfe.server.secrets;

import io.wolfe.server.access.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with one key for all files; each sealed text begins with a nonce of its own. Any
/// thread.
final class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// Makes the key when it is not there yet.
    static Seal of(Path keyFile) {
        try {
            if (!Files.exists(keyFile)) {
                var fresh = new byte[KEY];
                new SecureRandom().nextBytes(fresh);
                PrivateFile.write(keyFile, fresh);
            }
            var key = Files.readAllBytes(keyFile);
            if (key.length != KEY) {
                throw new IllegalStateException(
                        keyFile + " has " + key.length + " bytes; a key has " + KEY);
            }
            return new Seal(key);
        } catch (IOException e) {
            throw new UncheckedIOException(keyFile + " cannot be read", e);
        }
    }

    /// @param belongsTo what must be named again to open it
    byte[] close(byte[] open, String belongsTo) {
        try {
            var nonce = new byte[NONCE];
            random.nextBytes(nonce);
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, belongsTo).doFinal(open);
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot seal with " + CIPHER, e);
        }
    }

    byte[] open(byte[] sealed, String belongsTo) throws GeneralSecurityException {
        if (sealed.length < NONCE) {
            throw new AEADBadTagException("it is too short");
        }
        var nonce = new byte[NONCE];
        System.arraycopy(sealed, 0, nonce, 0, NONCE);
        return cipher(Cipher.DECRYPT_MODE, nonce, belongsTo)
                .doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private Cipher cipher(int mode, byte[] nonce, String belongsTo)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
