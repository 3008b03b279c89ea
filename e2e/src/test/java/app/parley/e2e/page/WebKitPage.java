// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.Keys;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

/// The page in WebKitGTK's MiniBrowser, driven by WebKitWebDriver. It has no headless mode, so it needs a display.
///
/// Each session is private: the browser knows nothing from before.
final class WebKitPage implements EnginePage {
    private static final Path DRIVER = Path.of("/usr/bin/WebKitWebDriver");
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final int FOLDERS_DEEP = 3;

    private final Process process;
    private final RemoteWebDriver driver;

    WebKitPage() throws IOException {
        int port = freePort();
        process = new ProcessBuilder(DRIVER.toString(), "--host=127.0.0.1", "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().until(() -> listens(port));
        var capabilities = new MutableCapabilities();
        capabilities.setCapability(
                "webkitgtk:browserOptions",
                Map.of("binary", browser().orElseThrow().toString(), "args", List.of("--automation")));
        driver = new RemoteWebDriver(URI.create("http://127.0.0.1:" + port).toURL(), capabilities, false);
    }

    /// Whether this computer has what these tests need.
    static boolean installed() {
        return System.getenv("DISPLAY") != null
                && Files.isExecutable(DRIVER)
                && browser().isPresent();
    }

    private static Optional<Path> browser() {
        try (var files = Files.find(LIBRARIES, FOLDERS_DEEP, (file, _) -> file.endsWith("MiniBrowser"))) {
            return files.findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void visit(URI address) {
        driver.get(address.toString());
    }

    @Override
    public void reload() {
        driver.navigate().refresh();
    }

    @Override
    public String value(String script) {
        return String.valueOf(driver.executeScript("return [" + script + "].flat().map(String).join('\\n')"));
    }

    @Override
    public void press(CharSequence keys) {
        driver.switchTo().activeElement().sendKeys(keys.toString().replace("\n", Keys.ENTER));
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            process.destroy();
        }
    }
}
