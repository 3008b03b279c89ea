// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a server speaks TLS on its port, with which certificate, and what plain HTTP gets then.
public record TlsSettings(Certificate certificate, PlainRequests http) {
    /// Plain HTTP alone.
    public static final TlsSettings OFF = new TlsSettings(new None(), PlainRequests.REDIRECT);

    /// The certificate that a server shows.
    public sealed interface Certificate {}

    /// There is none: the server does not speak TLS.
    public record None() implements Certificate {}

    /// The server's own, which it makes and renews by itself.
    public record Own() implements Certificate {}

    /// One that the operator has, with its key in the PKCS #12 file `keyStore`. Without a `passwordFile` the password
    /// is
    /// empty.
    public record Given(Path keyStore, @Nullable Path passwordFile) implements Certificate {}

    /// What plain HTTP from beyond this computer gets while the server speaks TLS.
    public enum PlainRequests {
        /// The way to the encrypted page, and nothing else.
        REDIRECT,
        /// The same way, and all the rest in browsers whose person chose to go on without encryption.
        ALLOW;

        /// The word that the command line uses.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isOn() {
        return !(certificate instanceof None);
    }

    /// For people: the word that the command line uses, or the file.
    @Override
    public String toString() {
        return switch (certificate) {
            case None _ -> "off";
            case Own _ -> "auto http=" + http;
            case Given given -> given.keyStore() + " http=" + http;
        };
    }
}
