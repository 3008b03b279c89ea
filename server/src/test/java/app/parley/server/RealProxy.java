// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;

/// A reverse proxy in a process of its own, with the file of `deploy/` that it is for, but for ports and certificate.
final class RealProxy implements AutoCloseable {
    private static final char[] SECRET = "proxy-of-a-test".toCharArray();

    /// The proxies for which we ship a file.
    enum Kind {
        NGINX,
        CADDY;

        private String program() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Process process;
    private final int port;
    private final SSLContext trust;

    private RealProxy(Process process, int port, SSLContext trust) {
        this.process = process;
        this.port = port;
        this.trust = trust;
    }

    /// Skip the test, and say so, where there is no such proxy.
    static void assumeInstalled(Kind kind) {
        assumeTrue(program(kind).isPresent(), kind.program() + " is not installed; its file is not tested");
    }

    private static Optional<Path> program(Kind kind) {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, kind.program()))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Start one in front of the server at `server`, keeping all that it writes in `folder`.
    static RealProxy before(int server, Kind kind, Path folder) throws Exception {
        var keys = keys(folder);
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var command = kind == Kind.NGINX ? nginx(server, port, folder) : caddy(server, port, folder);
        command.set(0, program(kind).orElseThrow().toString());
        var log = folder.resolve("proxy.log").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("HOME", folder.toString());
        var opened = new RealProxy(builder.start(), port, keys);
        try {
            Awaitility.await().until(() -> {
                assertThat(opened.process.isAlive())
                        .as(() -> "it runs: " + read(log.toPath()))
                        .isTrue();
                return opened.answers();
            });
        } catch (RuntimeException | AssertionError e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private static List<String> nginx(int server, int port, Path folder) throws IOException {
        var site = shipped(
                Path.of("nginx", "parley.conf"),
                "127.0.0.1:8080",
                "127.0.0.1:" + server,
                "listen 443 ssl",
                "listen 127.0.0.1:" + port + " ssl",
                "/etc/ssl/certs/chat.example.pem",
                folder.resolve("certificate.pem").toString(),
                "/etc/ssl/private/chat.example.key",
                folder.resolve("key.pem").toString());
        var temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(name -> name + "_temp_path " + folder.resolve(name) + ";\n")
                .reduce("", String::concat);
        boolean root = "root".equals(System.getProperty("user.name"));
        var file = Files.writeString(
                folder.resolve("nginx.conf"),
                (root ? "user root;\n" : "") + "daemon off;\npid " + folder.resolve("nginx.pid")
                        + ";\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n" + temporary + site + "}\n");
        return Arrays.asList("nginx", "-p", folder.toString(), "-e", "stderr", "-c", file.toString());
    }

    private static List<String> caddy(int server, int port, Path folder) throws IOException {
        var site = shipped(
                Path.of("caddy", "Caddyfile"),
                "127.0.0.1:8080",
                "127.0.0.1:" + server,
                "chat.example {",
                "https://127.0.0.1:" + port + " {\n\tbind 127.0.0.1\n\ttls " + folder.resolve("certificate.pem") + " "
                        + folder.resolve("key.pem"));
        // No other port, no certificate from elsewhere, nothing installed on this computer.
        var alone = "{\n\tadmin off\n\tauto_https off\n\tskip_install_trust\n}\n";
        var file = Files.writeString(folder.resolve("Caddyfile"), alone + site);
        return Arrays.asList("caddy", "run", "--adapter", "caddyfile", "--config", file.toString());
    }

    /// Return the text of a file of `deploy/`, in which each first word is replaced by the one after it.
    private static String shipped(Path file, String... replacements) throws IOException {
        var text = Files.readString(Path.of("..", "deploy").resolve(file));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return text;
    }

    /// Make a key and its certificate for 127.0.0.1 as the proxy reads them, and return what trusts that one alone.
    private static SSLContext keys(Path folder) throws Exception {
        var file = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(SECRET))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var keys = KeyStore.getInstance(file.toFile(), SECRET);
        var certificate = keys.getCertificate("proxy");
        pem(folder.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded());
        pem(
                folder.resolve("key.pem"),
                "PRIVATE KEY",
                keys.getKey("proxy", SECRET).getEncoded());
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("proxy", certificate);
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static void pem(Path file, String what, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + port);
    }

    URI socket() {
        return URI.create("wss://127.0.0.1:" + port + "/chat/ws");
    }

    SSLContext trust() {
        return trust;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
