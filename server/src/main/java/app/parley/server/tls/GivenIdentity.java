// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import app.parley.server.config.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key and certificates that the operator has, in a PKCS #12 file which may be replaced while the server runs.
public final class GivenIdentity implements IdentitySource {
    private final TlsSettings.Given given;
    private List<Object> seen = List.of();

    public GivenIdentity(TlsSettings.Given given) {
        this.given = given;
    }

    @Override
    public Identity read() throws IOException {
        seen = look();
        try {
            return load();
        } catch (IOException | GeneralSecurityException e) {
            var password = given.passwordFile();
            throw new IOException(
                    given.keyStore() + " cannot be used (" + reason(e)
                            + "). It must be a PKCS #12 file with a key and its"
                            + " certificate, "
                            + (password == null
                                    ? "and without --tls-password-file, without a password."
                                    : "with the password in " + password + "."),
                    e);
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public Optional<Identity> changed() throws IOException {
        return look().equals(seen) ? Optional.empty() : Optional.of(read());
    }

    /// By what a change of the files is noticed.
    private List<Object> look() throws IOException {
        var password = given.passwordFile();
        return List.of(look(given.keyStore()), password == null ? List.of() : look(password));
    }

    private static List<Object> look(Path file) throws IOException {
        return Files.exists(file) ? List.of(Files.getLastModifiedTime(file), Files.size(file)) : List.of();
    }

    private Identity load() throws IOException, GeneralSecurityException {
        var password = password(given.passwordFile());
        try {
            var store = KeyStore.getInstance("PKCS12");
            try (var in = Files.newInputStream(given.keyStore())) {
                store.load(in, password);
            }
            for (var alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key
                        && store.getCertificateChain(alias) != null) {
                    return new Identity(
                            key,
                            Arrays.stream(store.getCertificateChain(alias))
                                    .map(X509Certificate.class::cast)
                                    .toList());
                }
            }
            throw new IOException("it has no key with a certificate");
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static char[] password(@Nullable Path file) throws IOException {
        return file == null ? new char[0] : Files.readString(file).strip().toCharArray();
    }
}
