// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.ui.ThemeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What the command line of the desktop app may say.
@Command(
        name = "parley",
        description = "Chat with the people on your network.",
        mixinStandardHelpOptions = true,
        versionProvider = ClientOptions.VersionLine.class)
public final class ClientOptions implements Runnable {
    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep what the app remembers in this folder.")
    private @Nullable Path data;

    @Option(names = "--theme", paramLabel = "auto|light|dark", description = "How the app looks; it is remembered.")
    private @Nullable String theme;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ADDRESS",
            description = "A chat to join: host:port, or an invite link.")
    private @Nullable String address;

    /// The folder that was asked for.
    @Nullable
    Path data() {
        return data;
    }

    Optional<ThemeChoice> theme() {
        return Optional.ofNullable(theme).flatMap(ThemeChoice::of);
    }

    /// Where to go first; empty when none was given.
    String address() {
        return address == null ? "" : address;
    }

    static CommandLine commandLine(ClientOptions options) {
        return new CommandLine(options);
    }

    /// Only checks: the app itself runs on other threads.
    @Override
    public void run() {
        if (spec != null && theme != null && theme().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "The theme is auto, light or dark, not " + theme + ".");
        }
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            try (var in = ClientOptions.class.getResourceAsStream("version.properties")) {
                if (in == null) {
                    throw new IllegalStateException("version.properties is missing from the jar");
                }
                var properties = new Properties();
                properties.load(in);
                return new String[] {"parley " + properties.getProperty("version", "")};
            } catch (IOException e) {
                throw new UncheckedIOException("reading version.properties", e);
            }
        }
    }
}
