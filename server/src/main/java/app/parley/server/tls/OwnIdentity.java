// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import app.parley.server.account.SecretFile;
import app.parley.server.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The key and certificate that a server makes for itself, in `tls.pem` in its data folder.
///
/// The key is made once. The certificate is made again under the same key before it ends, so that its pin and its words
/// stay.
public final class OwnIdentity implements IdentitySource {
    private static final Logger LOG = LoggerFactory.getLogger(OwnIdentity.class);
    private static final String FILE = "tls.pem";

    /// Browsers ask their person again after each renewal, so it is rare; a certificate for longer counts as a fault.
    static final Duration LIFE = Duration.ofDays(397);
    static final Duration RENEWED_BEFORE = Duration.ofDays(30);
    /// Clocks of other devices may be behind.
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private final Path file;
    private final Supplier<List<String>> names;
    private final InstantSource clock;
    private @Nullable Identity current;

    /// `names` are asked for when a certificate is made: names and addresses of this computer.
    OwnIdentity(Path data, Supplier<List<String>> names, InstantSource clock) {
        this.file = data.resolve(FILE);
        this.names = names;
        this.clock = clock;
    }

    /// Return the identity in the data folder `data`, or nothing where there is none yet.
    ///
    /// @throws IOException when it cannot be read; the message tells the remedy
    public static Optional<Identity> in(Path data) throws IOException {
        var file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PemFile.parse(Files.readString(file)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(
                    file + " cannot be read (" + e.getMessage() + "). Restore it from a backup; or delete it, and the"
                            + " server makes a new key, of which apps and browsers warn.",
                    e);
        }
    }

    @Override
    public Identity read() throws IOException {
        var data = file.toAbsolutePath().getParent();
        var kept = data == null ? Optional.<Identity>empty() : in(data);
        if (kept.isPresent()) {
            DataFolder.restrict(file, "rw-------");
        }
        try {
            var identity = kept.isPresent() ? kept.get() : make(SelfSigned.newKey());
            current = isEnding(identity) ? renewed(identity) : identity;
            return current;
        } catch (GeneralSecurityException e) {
            throw new IOException("a key for TLS could not be made", e);
        }
    }

    private boolean isEnding(Identity identity) {
        return identity.certificate()
                .getNotAfter()
                .toInstant()
                .isBefore(clock.instant().plus(RENEWED_BEFORE));
    }

    @Override
    public Optional<Identity> changed() throws IOException {
        var before = current;
        if (before == null || !isEnding(before)) {
            return Optional.empty();
        }
        try {
            current = renewed(before);
            return Optional.of(current);
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate for TLS could not be made", e);
        }
    }

    private Identity renewed(Identity before) throws GeneralSecurityException, IOException {
        var identity = make(new KeyPair(before.certificate().getPublicKey(), before.key()));
        LOG.info("the certificate was renewed key={}", identity);
        return identity;
    }

    private Identity make(KeyPair key) throws GeneralSecurityException, IOException {
        var now = clock.instant();
        var certificate = SelfSigned.certificate(
                key,
                names.get(),
                now.minus(CLOCKS_APART),
                now.minus(CLOCKS_APART).plus(LIFE));
        var identity = new Identity(key.getPrivate(), List.of(certificate));
        SecretFile.write(file, PemFile.text(identity).stripTrailing());
        return identity;
    }
}
