// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.store.StoreFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {
    @TempDir
    private Path folder;

    @Test
    void whatFitsIsNotRefused() {
        assertThatCode(() -> FreeSpace.require(folder, 1)).doesNotThrowAnyException();
    }

    @Test
    void whatDoesNotFitIsRefusedWithBothFigures() {
        assertThatThrownBy(() -> FreeSpace.require(folder, 1L << 60))
                .isInstanceOf(StoreFailure.class)
                .hasMessageMatching("There is not enough space in .*: [\\d,]+ MB are free"
                        + " and 1,099,511,627,777 MB are needed\\.");
    }

    @Test
    void whereTheSystemSaysNothingTheWorkIsTried() {
        assertThatCode(() -> FreeSpace.require(folder.resolve("missing"), 1L << 60))
                .doesNotThrowAnyException();
    }
}
