// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
    @Test
    void aWishWins() {
        assertThat(DataFolder.find(Path.of("/srv/chat"))).isEqualTo(Path.of("/srv/chat"));
    }

    @Test
    void theEnvironmentMayNameAnother() {
        assertThat(DataFolder.find(Map.of("PARLEY_CLIENT_DATA", "/srv/chat"), "Linux", "/home/ada"))
                .isEqualTo(Path.of("/srv/chat"));
    }

    @Test
    void linuxFollowsTheBaseDirectories() {
        assertThat(DataFolder.find(Map.of(), "Linux", "/home/ada")).isEqualTo(Path.of("/home/ada/.local/share/parley"));
        assertThat(DataFolder.find(Map.of("XDG_DATA_HOME", "/data"), "Linux", "/home/ada"))
                .isEqualTo(Path.of("/data/parley"));
        assertThat(DataFolder.find(Map.of("XDG_DATA_HOME", "relative"), "Linux", "/home/ada"))
                .isEqualTo(Path.of("/home/ada/.local/share/parley"));
    }

    @Test
    void otherSystemsHaveTheirOwn() {
        assertThat(DataFolder.find(Map.of(), "Mac OS X", "/Users/ada"))
                .isEqualTo(Path.of("/Users/ada/Library/Application Support/Parley"));
        assertThat(DataFolder.find(Map.of("LOCALAPPDATA", "/c/local"), "Windows 11", "/c/ada"))
                .isEqualTo(Path.of("/c/local/Parley"));
    }
}
