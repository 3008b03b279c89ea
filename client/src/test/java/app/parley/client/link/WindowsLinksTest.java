// SPDX-License-Identifier: Apache-2.0
package app.parley.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsLinksTest {
    private static final Path APP = Path.of("C:\\Users\\Ada Löwe\\Parley\\Parley.exe");
    private static final String FILE = String.join(
            "\r\n",
            "\uFEFFWindows Registry Editor Version 5.00",
            "",
            "[HKEY_CURRENT_USER\\Software\\Classes\\parley]",
            "@=\"URL:Parley\"",
            "\"URL Protocol\"=\"\"",
            "",
            "[HKEY_CURRENT_USER\\Software\\Classes\\parley\\shell\\open\\command]",
            "@=\"\\\"C:\\\\Users\\\\Ada Löwe\\\\Parley\\\\Parley.exe\\\" -- \\\"%1\\\"\"",
            "");

    private final Registry registry = new Registry();

    /// Keeps one file, as Windows keeps keys.
    private static final class Registry implements Program {
        private final List<String> asked = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();
        private String keys = "";
        private boolean broken;

        @Override
        public int run(List<String> arguments) throws IOException {
            asked.add(arguments.getFirst());
            if (broken) {
                return 1;
            }
            if (arguments.getFirst().equals("import")) {
                var file = Path.of(arguments.getLast());
                files.add(file);
                keys = Files.readString(file, StandardCharsets.UTF_16LE);
                return 0;
            }
            assertThat(arguments)
                    .startsWith("export", "HKCU\\Software\\Classes\\parley")
                    .endsWith("/y");
            if (keys.isEmpty()) {
                return 1;
            }
            Files.writeString(Path.of(arguments.get(2)), keys, StandardCharsets.UTF_16LE);
            return 0;
        }
    }

    @Test
    void theKeysAreWrittenOnceAndNoFileStays() {
        new WindowsLinks(APP, registry).register();
        assertThat(registry.keys).isEqualTo(FILE);
        assertThat(registry.files)
                .allSatisfy(file -> assertThat(file.getParent()).doesNotExist());

        new WindowsLinks(APP, registry).register();
        assertThat(registry.asked).containsExactly("export", "import", "export");
    }

    @Test
    void anAppThatMovedSaysSo() {
        new WindowsLinks(Path.of("C:\\Old\\Parley.exe"), registry).register();
        new WindowsLinks(APP, registry).register();
        assertThat(registry.keys).isEqualTo(FILE);
    }

    @Test
    void whereTheRegistryIsClosedTheAppGoesOn() {
        registry.broken = true;
        new WindowsLinks(APP, registry).register();
        assertThat(registry.asked).containsExactly("export", "import");
    }
}
