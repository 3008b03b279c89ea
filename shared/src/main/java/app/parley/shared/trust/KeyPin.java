// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;

/// The public key of a server, by its hash: two keys never have the same one.
///
/// `value` is `sha256/` and the SHA-256 of the key's SubjectPublicKeyInfo (RFC 5280, as in RFC 7469) in base64url
/// without padding. It stays the same when a certificate is renewed under the same key.
public record KeyPin(String value) {
    private static final String PREFIX = "sha256/";
    private static final int HASH_BYTES = 32;

    /// @throws IllegalArgumentException when `value` is no pin
    public KeyPin {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a pin of a key");
        }
    }

    private static boolean isOne(String value) {
        if (!value.startsWith(PREFIX)) {
            return false;
        }
        var text = value.substring(PREFIX.length());
        try {
            var hash = Base64.getUrlDecoder().decode(text);
            // One key has one text: the decoder would also take padding and other last bits.
            return hash.length == HASH_BYTES && text(hash).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /// Return the pin of `key`.
    public static KeyPin of(PublicKey key) {
        try {
            return new KeyPin(PREFIX + text(MessageDigest.getInstance("SHA-256").digest(key.getEncoded())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Return the pin that `text` is, or nothing when it is none.
    public static Optional<KeyPin> parse(String text) {
        return isOne(text) ? Optional.of(new KeyPin(text)) : Optional.empty();
    }

    /// Return the 32 bytes of the hash.
    byte[] hash() {
        return Base64.getUrlDecoder().decode(value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
