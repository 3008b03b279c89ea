// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFolderTest {
    @TempDir
    private Path folder;

    @Test
    void oneFileIsMadeByOneAtATime() throws IOException {
        var target = folder.resolve("backup.zip");
        try (var first = PartialFolder.of(target)) {
            assertThatThrownBy(() -> PartialFolder.of(target))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("Another program is writing");
            assertThat(first.path()).exists();
        }
        try (var next = PartialFolder.of(target)) {
            assertThat(next.path()).exists();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
