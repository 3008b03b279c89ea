// SPDX-License-Identifier: Apache-2.0
package app.parley.client.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Links on Windows: keys of the registry, this user's own, say which program they start.
///
/// The app writes them itself, for a folder unpacked from a zip has no installer to do it. By files, not by arguments:
/// these hold quotes and any letter. Failures stay in the log, for links can be pasted too.
final class WindowsLinks implements SystemLinks {
    private static final Logger LOG = LoggerFactory.getLogger(WindowsLinks.class);
    private static final String KEY = "Software\\Classes\\parley";

    private final Path app;
    private final Program reg;

    /// Links start `app`; `reg` is Windows' `reg.exe`.
    WindowsLinks(Path app, Program reg) {
        this.app = app;
        this.reg = reg;
    }

    @Override
    public void lead(Consumer<String> followed) {
        Thread.ofPlatform().name("parley-links").daemon().start(this::register);
    }

    /// Write the keys, unless they are as they should be.
    void register() {
        try {
            var folder = Files.createTempDirectory("parley-links");
            var file = folder.resolve("parley.reg");
            try {
                if (!isRegistered(file)) {
                    write(file);
                }
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            LOG.warn("links do not lead here cause={}", e.toString());
        }
    }

    private boolean isRegistered(Path file) throws IOException {
        return reg.run(List.of("export", "HKCU\\" + KEY, file.toString(), "/y")) == 0
                && Files.readString(file, StandardCharsets.UTF_16).contains(command());
    }

    private void write(Path file) throws IOException {
        var keys = List.of(
                "Windows Registry Editor Version 5.00",
                "",
                "[HKEY_CURRENT_USER\\" + KEY + "]",
                "@=\"URL:Parley\"",
                "\"URL Protocol\"=\"\"",
                "",
                "[HKEY_CURRENT_USER\\" + KEY + "\\shell\\open\\command]",
                command(),
                "");
        // UTF-16 with its mark, as reg.exe writes them.
        Files.writeString(file, '\uFEFF' + String.join("\r\n", keys), StandardCharsets.UTF_16LE);
        int status = reg.run(List.of("import", file.toString()));
        if (status != 0) {
            throw new IOException("reg import ended with " + status);
        }
        LOG.info("links lead here now app={}", app);
    }

    /// The line of the file. After `--` nothing is an option, even if a link escapes its quotes.
    private String command() {
        var escaped = app.toString().replace("\\", "\\\\");
        return "@=\"\\\"" + escaped + "\\\" -- \\\"%1\\\"\"";
    }
}
