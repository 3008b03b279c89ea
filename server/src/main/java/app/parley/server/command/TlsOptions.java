// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import app.parley.server.config.TlsSettings;
import app.parley.server.config.TlsSettings.Given;
import app.parley.server.config.TlsSettings.PlainRequests;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how a server encrypts.
final class TlsOptions {
    private static final String OFF = "off";
    private static final String AUTO = "auto";

    @Option(
            names = "--tls",
            paramLabel = "off|auto|FILE.p12",
            description =
                    "Encryption on the same port: none, with a certificate that the server makes by itself, or with"
                            + " the certificate and key in a PKCS #12 file (auto; off if only this computer can reach"
                            + " --host).")
    private @Nullable String tls;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "File with the password of FILE.p12 (an empty password).")
    private @Nullable Path passwordFile;

    @Option(
            names = "--http",
            paramLabel = "redirect|allow",
            description =
                    "Browsers on other computers that come without encryption while --tls is on: redirect leads them"
                            + " to the encrypted page; with allow, they can also continue without encryption"
                            + " (redirect).")
    private @Nullable PlainRequests http;

    /// Return the problem with the options, in words. `host` is the address to listen on.
    Optional<String> problem(String host) {
        var tls = chosen(host);
        boolean file = !tls.equals(OFF) && !tls.equals(AUTO);
        if (file && !tls.endsWith(".p12") && !tls.endsWith(".pfx")) {
            return Optional.of("--tls must be off, auto, or a file that ends in .p12 or .pfx, not " + tls);
        }
        if (!file && passwordFile != null) {
            return Optional.of("--tls-password-file needs --tls FILE.p12");
        }
        return tls.equals(OFF) && http != null
                ? Optional.of(
                        "--http needs --tls auto or --tls FILE.p12; without --tls, only a --host that others reach is encrypted")
                : Optional.empty();
    }

    /// Return the settings of a server that listens on `host`.
    TlsSettings settings(String host) {
        var tls = chosen(host);
        var plain = http == null ? TlsSettings.OFF.http() : http;
        return switch (tls) {
            case OFF -> TlsSettings.OFF;
            case AUTO -> new TlsSettings(new TlsSettings.Own(), plain);
            default ->
                new TlsSettings(
                        new Given(absolute(Path.of(tls)), passwordFile == null ? null : absolute(passwordFile)), plain);
        };
    }

    /// Traffic that never leaves this computer needs no encryption.
    private String chosen(String host) {
        return tls == null ? (isOnlyHere(host) ? OFF : AUTO) : tls;
    }

    private static boolean isOnlyHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
