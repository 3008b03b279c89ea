// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.List;

/// Files with a key and its certificate, as operators have them.
public final class KeyStores {
    private KeyStores() {}

    /// Write a new key with a certificate that it signed itself to `file`, and return them.
    static Identity selfSigned(Path file, String password) throws GeneralSecurityException, IOException {
        var pair = SelfSigned.newKey();
        return write(file, password, pair, pair);
    }

    /// Write a new key with a certificate that someone else signed to `file`, without a password.
    public static void signed(Path file) throws GeneralSecurityException, IOException {
        var pair = SelfSigned.newKey();
        write(file, "", pair, new KeyPair(pair.getPublic(), SelfSigned.newKey().getPrivate()));
    }

    private static Identity write(Path file, String password, KeyPair pair, KeyPair signer)
            throws GeneralSecurityException, IOException {
        var now = Instant.now();
        var certificate = SelfSigned.certificate(signer, List.of("chat.example"), now, now.plusSeconds(3_600));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("chat", pair.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return new Identity(pair.getPrivate(), List.of(certificate));
    }
}
