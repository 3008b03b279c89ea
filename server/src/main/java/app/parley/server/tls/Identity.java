// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import app.parley.shared.trust.KeyPin;
import app.parley.shared.trust.TrustWords;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/// The key with which a server proves itself, and the certificates that go with it, the server's own first. Immutable.
public record Identity(PrivateKey key, List<X509Certificate> chain) {
    private static final HexFormat FINGERPRINT = HexFormat.ofDelimiter(":").withUpperCase();

    public Identity {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /// By what programs know the server again.
    public KeyPin pin() {
        return KeyPin.of(certificate().getPublicKey());
    }

    /// By what people know the server again.
    public List<String> words() {
        return TrustWords.of(pin());
    }

    /// The SHA-256 of the certificate, as browsers show it.
    public String fingerprint() {
        try {
            return FINGERPRINT.formatHex(
                    MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate could not be hashed", e);
        }
    }

    /// Whether no one but the server itself vouches for it: browsers warn of it.
    public boolean isSelfSigned() {
        try {
            certificate().verify(certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// For log lines; the key is secret.
    @Override
    public String toString() {
        return pin() + " until " + certificate().getNotAfter().toInstant();
    }
}
