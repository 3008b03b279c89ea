// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.config.ServerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Options from a file and from credentials of systemd.
final class ConfigFileTest {
    private final Map<String, String> environment = new HashMap<>();
    private final List<ServerConfig> started = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        var printer = new PrintWriter(err, true);
        return CommandLines.of(
                        new ServerCommand((config, _) -> {
                            started.add(config);
                            return 0;
                        }),
                        environment,
                        printer,
                        printer)
                .execute(arguments);
    }

    private ServerConfig config(String... arguments) {
        assertThat(run(arguments)).as(err.toString()).isZero();
        return started.getLast();
    }

    private String file(String... lines) throws IOException {
        return secret("parley.conf", String.join("\n", lines)).toString();
    }

    /// A file for its owner only.
    private Path secret(String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
        mode(file, "rw-------");
        return file;
    }

    private static void mode(Path file, String mode) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
    }

    private void refuses(String why, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).startsWith("server: " + why);
        assertThat(started).isEmpty();
    }

    @Test
    void optionsAreLinesOfAFile() throws IOException {
        var file = file(
                "# the kitchen's chat", "", "port = 9090", "  name=Küche = gut ", "host-name = a.example,b.example");
        var config = config("--config", file);
        assertThat(config.listening().port()).isEqualTo(9090);
        assertThat(config.name()).isEqualTo("Küche = gut");
        assertThat(config.listening().hostNames()).containsExactly("a.example", "b.example");
        environment.put("PARLEY_CONFIG", file);
        assertThat(config()).isEqualTo(config).isEqualTo(config("--config=" + file));
    }

    @Test
    void theCommandLineBeatsTheEnvironmentAndThatBeatsTheFile() throws IOException {
        var file = file("port = 1", "name = file", "max-rooms = 3");
        environment.put("PARLEY_PORT", "2");
        environment.put("PARLEY_NAME", "environment");
        var config = config("--port", "4", "--config", file);
        assertThat(config.listening().port()).isEqualTo(4);
        assertThat(config.name()).isEqualTo("environment");
        assertThat(config.limits().people().rooms()).isEqualTo(3);
    }

    @Test
    void aMistakeInTheFileIsSaidWithItsLine() throws IOException {
        refuses(
                folder.resolve("parley.conf") + ", line 2: “prot” is no option. Did you mean port?",
                "--config",
                file("name = x", "prot = 9090"));
        refuses(folder.resolve("parley.conf") + ", line 1: expected NAME = VALUE", "--config", file("port"));
        refuses(
                folder.resolve("parley.conf") + ", line 3: “port” is on line 1 already",
                "--config",
                file("port = 1", "#", "port = 2"));
        refuses(folder.resolve("parley.conf") + ", line 1: “config” is no option", "--config", file("config = x"));
        refuses(
                "--port must be from 0 to 65535, not 70000 (from " + folder.resolve("parley.conf") + ", line 2)",
                "--config",
                file("#", "port = 70000"));
        var words = file("", "metrics = nobody");
        refuses("Invalid value for option '--metrics'", "--config", words);
        assertThat(err.toString()).contains("(from " + words + ", line 2)");
    }

    @Test
    void aSwappedPairOfLettersIsOneMistake() {
        assertThat(Suggestion.of("prot", Set.of("from", "port"))).isEqualTo(". Did you mean port?");
        assertThat(Suggestion.of("prot", Set.of("data", "name"))).isEqualTo(". Remove it, or correct its name.");
    }

    @Test
    void aFileThatCannotBeReadIsRefused() throws IOException {
        var missing = folder.resolve("missing").toString();
        refuses("--config: There is no file " + missing + ".", "--config", missing);
        refuses("--config: The file " + folder + " cannot be read.", "--config", folder.toString());
        var latin = folder.resolve("latin.conf");
        Files.write(latin, "name = Küche".getBytes(StandardCharsets.ISO_8859_1));
        refuses("--config: The file " + latin + " cannot be read.", "--config", latin.toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPasswordThatEveryoneCanReadInTheFileIsWarnedOf() throws IOException {
        var file = file("store = postgresql://db.example/chat?user=a&password=secret");
        config("--config", file);
        assertThat(err.toString()).isEmpty();
        mode(Path.of(file), "rw-r--r--");
        config("--config", file);
        assertThat(err.toString())
                .isEqualTo("Everyone on this computer can read " + file + ", and it has a password in it."
                        + " Run: chmod o= " + file + "\n");
    }

    private static final String STORE = "postgresql://db.example/chat";

    @Test
    void aCredentialStandsForAnOptionThatIsAbsent() throws IOException {
        environment.put("CREDENTIALS_DIRECTORY", folder.toString());
        var store = secret("store-password", "secret");
        var tls = secret("tls-password", "secret");
        var metrics = secret("metrics-token", "secret");
        var all = new String[] {"--store", STORE, "--tls", "chat.p12", "--metrics", "token"};
        var config = config(all);
        assertThat(config.storage().postgresql().passwordFile()).isEqualTo(store);
        assertThat(config.listening().tls()).hasFieldOrPropertyWithValue("certificate.passwordFile", tls);
        assertThat(config.access().metricsToken()).isEqualTo(metrics);

        var other = secret("other", "secret");
        environment.put("PARLEY_STORE_PASSWORD_FILE", other.toString());
        assertThat(config(all).storage().postgresql().passwordFile()).isEqualTo(other);
    }

    @Test
    void aCredentialThatNothingUsesIsNamed() throws IOException {
        environment.put("CREDENTIALS_DIRECTORY", folder.toString());
        var token = secret("metrics-token", "secret");
        refuses("--metrics-token needs --metrics token (from the credential metrics-token)");
        Files.delete(token);
        config();
        environment.put("CREDENTIALS_DIRECTORY", folder.resolve("none").toString());
        config();
    }

    @Test
    void aSecretThatIsNotThereIsRefused() {
        var missing = folder.resolve("missing").toString();
        refuses(
                "--store-password-file: There is no file " + missing + ".",
                "--store",
                STORE,
                "--store-password-file",
                missing);
        refuses(
                "--tls-password-file: There is no file " + missing + ".",
                "--tls",
                "chat.p12",
                "--tls-password-file",
                missing);
        refuses("--metrics-token: There is no file " + missing + ".", "--metrics", "token", "--metrics-token", missing);
        refuses(
                "--metrics-token: " + folder + " cannot be read.",
                "--metrics",
                "token",
                "--metrics-token",
                folder.toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPasswordThatEveryoneCanReadIsRefused() throws IOException {
        var file = secret("password", "secret");
        mode(file, "rw-r--r--");
        refuses(
                "--store-password-file: Everyone on this computer can read " + file + ". Run: chmod o= " + file,
                "--store",
                STORE,
                "--store-password-file",
                file.toString());
        mode(file, "r--r-----");
        config("--store", STORE, "--store-password-file", file.toString());
        mode(file, "rw-r--r--");
        config("--metrics", "token", "--metrics-token", file.toString());
    }
}
