// SPDX-License-Identifier: Apache-2.0
package app.parley.client.tls;

import app.parley.shared.trust.KeyPin;
import java.io.Serial;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A server has a key that the person has not accepted for its address. This ends the handshake before the app sends
/// anything.
public final class UntrustedKey extends CertificateException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String shown;
    private final @Nullable String expected;

    UntrustedKey(KeyPin shown, Optional<KeyPin> expected) {
        super(expected.isEmpty() ? "an unknown key: " + shown : "the key " + shown + " instead of " + expected.get());
        this.shown = shown.value();
        this.expected = expected.map(KeyPin::value).orElse(null);
    }

    /// Return the key that the server has.
    public KeyPin shown() {
        return new KeyPin(shown);
    }

    /// Return the key that was accepted for this address before, or nothing at the first visit.
    public Optional<KeyPin> expected() {
        return Optional.ofNullable(expected).map(KeyPin::new);
    }
}
