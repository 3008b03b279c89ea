// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.shared.trust.KeyPin;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// The TLS of a client that trusts one key and no authority.
public final class PinnedTls {
    private final @Nullable KeyPin pin;
    private final SSLContext context;

    /// How often a server has shown a certificate: a session that is resumed needs none.
    private final AtomicInteger shown = new AtomicInteger();

    private PinnedTls(@Nullable KeyPin pin) {
        this.pin = pin;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Pinned()}, null);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static PinnedTls to(KeyPin pin) {
        return new PinnedTls(pin);
    }

    /// Trust any key.
    public static PinnedTls toAny() {
        return new PinnedTls(null);
    }

    public SSLContext context() {
        return context;
    }

    public int shown() {
        return shown.get();
    }

    private final class Pinned implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String method) throws CertificateException {
            shown.incrementAndGet();
            if (pin != null && !KeyPin.of(chain[0].getPublicKey()).equals(pin)) {
                throw new CertificateException("another key");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String method) throws CertificateException {
            throw new CertificateException("no client has one");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
