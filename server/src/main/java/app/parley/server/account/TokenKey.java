// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key of the chat's tokens.
///
/// `id` names it in the head of tokens and in the log: it tells keys apart and nothing about the key. A key
/// that is `retired` signs nothing since that moment.
record TokenKey(String id, SecretKey secret, Optional<Instant> retired) {
    static final int BYTES = 32;
    private static final int ID_LENGTH = 11;

    /// Return the key of these 32 bytes, which signs.
    static TokenKey of(byte[] bytes) {
        var secret = new SecretKeySpec(bytes, "HmacSHA256");
        return new TokenKey(Secrets.derived(secret, "kid").substring(0, ID_LENGTH), secret, Optional.empty());
    }

    /// Return a new key.
    static TokenKey random() {
        return of(Secrets.bytes(BYTES));
    }

    /// Return the key that `base64` says.
    ///
    /// @throws IllegalArgumentException when it says none
    static TokenKey parse(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes");
        }
        return of(bytes);
    }

    TokenKey retiredAt(Instant moment) {
        return new TokenKey(id, secret, Optional.of(moment));
    }

    /// Return a hash of `words` that only this chat's server can make. They begin with a word of their own, as
    /// nothing else that is signed: the signed text of an access token begins with the BASE64 of a brace.
    String hash(String words) {
        return Secrets.derived(secret, words);
    }

    /// Return the key as [#parse] reads it.
    String base64() {
        var bytes = secret.getEncoded();
        try {
            return Base64.getEncoder().encodeToString(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return id;
    }
}
