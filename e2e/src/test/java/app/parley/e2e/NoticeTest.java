// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// NOTICE, which is in every package, names each library that the packages contain, and no other.
class NoticeTest {
    /// What the build copies for the app, which contains a server.
    private static final Path LIBRARIES = Path.of("..", "client", "target", "lib");

    /// The names in NOTICE, by how the files of a library begin.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("HdrHistogram-", "HdrHistogram"),
            Map.entry("HikariCP-", "HikariCP"),
            Map.entry("atlantafx-", "AtlantaFX"),
            Map.entry("bcprov-", "Bouncy Castle"),
            Map.entry("grizzly-", "Eclipse Grizzly"),
            Map.entry("ikonli-", "Ikonli"),
            Map.entry("jackson-", "Jackson"),
            Map.entry("jakarta.activation-", "Jakarta Activation API"),
            Map.entry("jakarta.websocket-", "Jakarta WebSocket API"),
            Map.entry("jakarta.xml.bind-", "Jakarta XML Binding API"),
            Map.entry("javafx-", "OpenJFX"),
            Map.entry("jjwt-", "JJWT"),
            Map.entry("jmdns-", "JmDNS"),
            Map.entry("jspecify-", "JSpecify"),
            Map.entry("micrometer-", "Micrometer"),
            Map.entry("picocli-", "picocli"),
            Map.entry("postgresql-", "PostgreSQL JDBC Driver"),
            Map.entry("prometheus-", "Prometheus Java metrics"),
            Map.entry("qrcodegen-", "QR Code generator library"),
            Map.entry("slf4j-", "SLF4J"),
            Map.entry("sqlite-jdbc-", "sqlite-jdbc"),
            Map.entry("tyrus-", "Eclipse Tyrus"));
    /// What is in a package but in no file of its own.
    private static final Set<String> IN_OTHERS = Set.of("Feather icons", "OpenJDK");

    /// A line of a list in NOTICE: two spaces, a name, several spaces, a licence.
    private static final Pattern LINE = Pattern.compile("  ([^ :](?: ?[^ :])*) {2,}\\S.*");

    @Test
    void everyLibraryOfThePackagesIsNamedAndNoOther() throws IOException {
        var named = new TreeSet<>(named());
        named.removeAll(IN_OTHERS);
        assertThat(named).isEqualTo(new TreeSet<>(packed()));
    }

    private static Set<String> packed() throws IOException {
        try (var files = Files.list(LIBRARIES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.startsWith("parley-"))
                    .map(NoticeTest::name)
                    .collect(Collectors.toSet());
        }
    }

    /// A library that nobody has named yet stands for itself, so the test fails with its file.
    private static String name(String file) {
        return NAMES.entrySet().stream()
                .filter(known -> file.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(file);
    }

    /// The names of the lists above the texts of licences.
    private static Set<String> named() throws IOException {
        var text = Files.readString(Path.of("..", "NOTICE"));
        return text.substring(0, text.indexOf("MIT License,"))
                .lines()
                .map(LINE::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }
}
