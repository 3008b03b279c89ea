// SPDX-License-Identifier: Apache-2.0
package app.parley.client.tls;

import app.parley.client.address.ServerAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// TLS as the app speaks it. Each context remembers sessions of its own, so a session that was begun without a check is
/// never resumed with one.
public final class ClientTls {
    private ClientTls() {}

    /// TLS that takes only servers that have the one of `keys` for their address, or whose certificate this computer
    /// trusts. For callers that tell TLS where they call, as Java's HTTP client does.
    public static SSLContext trusting(TrustedKeys keys) {
        return context(new PinnedTrust(keys, ClientTls::called, ClientTls::authorities));
    }

    /// The same for calls to `address` alone: Tyrus does not tell TLS where it calls.
    public static SSLContext trusting(TrustedKeys keys, ServerAddress address) {
        return context(new PinnedTrust(keys, _ -> address, ClientTls::authorities));
    }

    private static ServerAddress called(SSLEngine engine) {
        var host = engine.getPeerHost().replaceAll("[\\[\\]]", "");
        return new ServerAddress(host, engine.getPeerPort(), true);
    }

    /// TLS that takes every server, for questions that hold no secret and answers that are believed no more than an
    /// announcement.
    public static SSLContext trustingAnyone() {
        return context(new AnyKey());
    }

    private static SSLContext context(TrustManager trust) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java speaks no TLS", e);
        }
    }

    /// Reading them takes tens of milliseconds and some megabytes, and few chats need them.
    private static X509ExtendedTrustManager authorities() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable KeyStore ofThisComputer = null;
            factory.init(ofThisComputer);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("this Java knows no authorities"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java knows no authorities", e);
        }
    }
}
