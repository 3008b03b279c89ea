// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import app.parley.server.config.Durability;
import app.parley.server.store.DataFolder;
import app.parley.server.store.StoreFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A folder that can be read and not written, as on a disk that is mounted so.
@DisabledOnOs(OS.WINDOWS)
final class SealedFolderTest {
    @Test
    void whatAServerLeftThereCanBeRead(@TempDir Path folder) throws Exception {
        // A name that an address would read otherwise.
        var data = Files.createDirectory(folder.resolve("data #1 100%?"));
        SqliteEngine.open(DataFolder.database(data), Durability.PROCESS, false).close();
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(data), "root may write everywhere");
            var file = new DatabaseFile(DataFolder.database(data));

            assertThat(file.<String>read(transaction -> transaction
                            .queryOne("SELECT id FROM room", row -> row.text("id"))
                            .orElseThrow()))
                    .isEqualTo("general");
            assertThatThrownBy(() -> file.read(transaction -> transaction.update("DELETE FROM room")))
                    .isInstanceOf(StoreFailure.class);
        } finally {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
