// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.command.CommandFailure;
import app.parley.server.config.TlsSettings;
import app.parley.server.tls.GivenIdentity;
import app.parley.server.tls.Identity;
import app.parley.server.tls.OwnIdentity;
import app.parley.server.tls.PemFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley admin tls`: by what people know the server again.
@Command(
        name = "tls",
        description = "Show the certificate of the server and its trust words.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TlsCommand.ShowCommand.class, TlsCommand.CertificateCommand.class})
final class TlsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: show or certificate");
    }

    /// Which certificate is meant: that of the data folder, or the operator's own.
    static final class Chosen {
        @Option(
                names = "--tls",
                paramLabel = "FILE.p12",
                description = "The PKCS #12 file that the server uses (the server's own certificate).")
        private @Nullable Path keyStore;

        @Option(
                names = "--tls-password-file",
                paramLabel = "FILE",
                description = "File with the password of FILE.p12 (an empty password).")
        private @Nullable Path passwordFile;

        /// @throws CommandFailure when there is none that can be read
        private Identity identity(Folder folder) {
            try {
                return keyStore == null
                        ? OwnIdentity.in(folder.path())
                                .orElseThrow(() -> new CommandFailure("There is no certificate in " + folder.path()
                                        + ". Start the server once with --tls auto, or say with --data where its data"
                                        + " is."))
                        : new GivenIdentity(new TlsSettings.Given(keyStore, passwordFile)).read();
            } catch (IOException e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
        }
    }

    /// What `show` tells programs.
    record Shown(String key, List<String> words, String fingerprint, String validFrom, String validUntil) {
        static Shown of(Identity identity) {
            var certificate = identity.certificate();
            return new Shown(
                    identity.pin().value(),
                    identity.words(),
                    identity.fingerprint(),
                    certificate.getNotBefore().toInstant().toString(),
                    certificate.getNotAfter().toInstant().toString());
        }
    }

    @Command(
            name = "show",
            description = "Print the trust words, the fingerprint of the certificate, its validity, and the key.")
    static final class ShowCommand implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Chosen chosen = new Chosen();

        @Mixin
        private Folder folder = new Folder();

        @Override
        public void run() {
            var shown = Shown.of(chosen.identity(folder));
            var out = spec.commandLine().getOut();
            folder.print(out, shown, () -> {
                out.println("trust words: " + String.join(" ", shown.words));
                out.println("fingerprint: " + shown.fingerprint);
                out.println("valid:       from " + shown.validFrom + " until " + shown.validUntil);
                out.println("key:         " + shown.key);
            });
        }
    }

    @Command(
            name = "certificate",
            description = "Print the certificate as PEM, for computers that are to trust it. It contains no secret.")
    static final class CertificateCommand implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Chosen chosen = new Chosen();

        @Mixin
        private Folder folder = new Folder();

        @Override
        public void run() {
            var pem = PemFile.text(chosen.identity(folder).certificate());
            var out = spec.commandLine().getOut();
            folder.print(out, new Certificate(pem), () -> out.print(pem));
        }
    }

    /// What `certificate` tells programs.
    record Certificate(String certificate) {}
}
