// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DefaultDataFolderTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void linuxKeepsItUnderLocalShare() {
        assertThat(DefaultDataFolder.path(Map.of(), "Linux", HOME))
                .isEqualTo(Path.of("/home/ada/.local/share/parley-server"));
    }

    @Test
    void linuxFollowsXdgDataHome() {
        assertThat(DefaultDataFolder.path(Map.of("XDG_DATA_HOME", "/srv/data"), "Linux", HOME))
                .isEqualTo(Path.of("/srv/data/parley-server"));
    }

    @Test
    void aRelativeXdgDataHomeIsIgnored() {
        assertThat(DefaultDataFolder.path(Map.of("XDG_DATA_HOME", "data"), "Linux", HOME))
                .isEqualTo(Path.of("/home/ada/.local/share/parley-server"));
    }

    @Test
    void macosHasItsApplicationSupport() {
        assertThat(DefaultDataFolder.path(Map.of(), "Mac OS X", HOME))
                .isEqualTo(Path.of("/home/ada/Library/Application Support/parley-server"));
    }

    @Test
    void windowsHasItsLocalAppData() {
        assertThat(DefaultDataFolder.path(Map.of("LOCALAPPDATA", "/local"), "Windows 11", HOME))
                .isEqualTo(Path.of("/local/parley-server"));
    }
}
