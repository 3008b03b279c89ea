// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Makes secrets that no one can guess, and their hashes. Thread-safe.
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private Secrets() {}

    /// Return `count` random bytes.
    static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// Return a secret of 256 bits as text that fits a header, a cookie and JSON.
    static String token() {
        return TEXT.encodeToString(bytes(32));
    }

    /// Return a name of 128 bits that is no secret but is never given twice.
    static String id() {
        return TEXT.encodeToString(bytes(16));
    }

    /// Return a secret of 256 bits that can be derived from `words` only with `key`; the same every time.
    static String derived(SecretKey key, String words) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return TEXT.encodeToString(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// Return a random number from 0 to `bound - 1`.
    static int below(int bound) {
        return RANDOM.nextInt(bound);
    }

    /// Return the stored form of `secret`: its SHA-256. Enough for random secrets, far too little for
    /// passwords.
    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Compare two secrets in a time that does not depend on where they differ.
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
