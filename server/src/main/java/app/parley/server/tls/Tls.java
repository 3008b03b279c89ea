// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import app.parley.server.StartFailure;
import app.parley.server.config.TlsSettings;
import app.parley.shared.trust.KeyPin;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a server encrypts: its identity, and the versions and ciphers of TLS that it speaks. Thread-safe.
///
/// Only ciphers with forward secrecy and authenticated encryption, in the server's order: AES first, which processors
/// of servers do themselves. Sessions are resumed by tickets, which need no memory here. A new identity counts for new
/// connections.
public final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] CIPHERS = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };
    private static final String[] GROUPS = {"x25519", "secp256r1", "secp384r1"};

    /// Sessions of clients without tickets, of which few are left.
    private static final int CACHED_SESSIONS = 1_000;

    /// A second handshake in a connection of TLS 1.2 costs a server more than its client, and no browser asks for one.
    /// The JDK refuses it by this alone, which it reads at the first handshake of a server in the process.
    private static final String NO_SECOND_HANDSHAKE = "jdk.tls.rejectClientInitiatedRenegotiation";

    static {
        System.setProperty(NO_SECOND_HANDSHAKE, "true");
    }

    private final IdentitySource source;
    private volatile State state;

    private record State(Identity identity, KeyPin pin, List<String> words, boolean selfSigned, SSLContext context) {}

    private Tls(IdentitySource source, State state) {
        this.source = source;
        this.state = state;
    }

    /// Open the encryption of a server with its state in `data`; make its key at the first start. `names` are asked for
    /// when a certificate is made: host names and addresses of this computer. To be called where TLS is on.
    ///
    /// @throws StartFailure when there is no identity that can be used; one line that says what to do
    public static Tls open(TlsSettings settings, Path data, Supplier<List<String>> names, InstantSource clock)
            throws StartFailure {
        var source = switch (settings.certificate()) {
            case TlsSettings.None() -> throw new IllegalArgumentException("TLS is off");
            case TlsSettings.Own _ -> new OwnIdentity(data, names, clock);
            case TlsSettings.Given given -> new GivenIdentity(given);
        };
        try {
            return open(source);
        } catch (IOException e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
    }

    static Tls open(IdentitySource source) throws IOException {
        return new Tls(source, state(source.read()));
    }

    private static State state(Identity identity) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var password = new char[0];
            store.setKeyEntry("key", identity.key(), password, identity.chain().toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            context.getServerSessionContext().setSessionCacheSize(CACHED_SESSIONS);
            return new State(identity, identity.pin(), identity.words(), identity.isSelfSigned(), context);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key and certificate for TLS do not fit (" + e.getMessage() + ")", e);
        }
    }

    public Identity identity() {
        return state.identity;
    }

    /// By what programs know the server again.
    public KeyPin pin() {
        return state.pin;
    }

    /// By what people know the server again.
    public List<String> words() {
        return state.words;
    }

    /// Whether browsers warn of the certificate, because only the server itself vouches for it.
    public boolean isSelfSigned() {
        return state.selfSigned;
    }

    /// Look whether there is a new identity; to be called every few seconds. When that one cannot be used, the old one
    /// stays. Blocks on files.
    public synchronized void refresh() {
        try {
            var changed = source.changed();
            if (changed.isPresent()) {
                state = state(changed.get());
                LOG.info("TLS has a new certificate key={}", state.identity);
            }
        } catch (IOException e) {
            LOG.error("the new certificate is not used, the old one stays cause={}", e.getMessage());
        }
    }

    /// Return the engine of a new connection, ready for the first bytes of its client.
    SSLEngine engine() {
        var engine = state.context.createSSLEngine();
        engine.setUseClientMode(false);
        var parameters = new SSLParameters(CIPHERS, VERSIONS);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNamedGroups(GROUPS);
        engine.setSSLParameters(parameters);
        return engine;
    }
}
