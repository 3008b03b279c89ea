// SPDX-License-Identifier: Apache-2.0
package app.parley.client.tls;

import app.parley.client.address.ServerAddress;
import app.parley.shared.trust.KeyPin;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Takes the key that was accepted for an address; without one, a certificate that this computer trusts for that name.
/// Names, dates and issuers of a certificate whose key was accepted mean nothing: the server made it itself.
final class PinnedTrust extends X509ExtendedTrustManager {
    private final TrustedKeys keys;
    private final Function<SSLEngine, ServerAddress> address;
    private final Supplier<X509ExtendedTrustManager> authorities;

    /// `address` says where a handshake leads. `authorities` are those that this computer trusts; they are asked for
    /// only
    /// where no key was accepted.
    PinnedTrust(
            TrustedKeys keys,
            Function<SSLEngine, ServerAddress> address,
            Supplier<X509ExtendedTrustManager> authorities) {
        this.keys = keys;
        this.address = address;
        this.authorities = authorities;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        var shown = KeyPin.of(chain[0].getPublicKey());
        var expected = keys.of(address.apply(engine));
        if (expected.isPresent()) {
            if (!expected.get().equals(shown)) {
                throw new UntrustedKey(shown, expected);
            }
            return;
        }
        try {
            authorities.get().checkServerTrusted(chain, keyExchange, engine);
        } catch (CertificateException e) {
            var unknown = new UntrustedKey(shown, expected);
            unknown.addSuppressed(e);
            throw unknown;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        throw new CertificateException("no connection of the app is made this way");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        throw new CertificateException("no connection of the app is made this way");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        throw new CertificateException("the app is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("the app is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        throw new CertificateException("the app is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
