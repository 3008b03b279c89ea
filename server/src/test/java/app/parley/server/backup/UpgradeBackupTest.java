// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.LogFixture;
import app.parley.server.account.SettableClock;
import app.parley.server.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeBackupTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private Path to;

    @BeforeEach
    void choose() {
        to = folder.resolve("backups");
    }

    private Path chat(String name) throws IOException {
        var data = Files.createDirectory(folder.resolve(name));
        try (var fixture = new LogFixture(data)) {
            fixture.author("ada");
        }
        return data;
    }

    private void upgrade(Path data, int from) throws SQLException {
        clock.advance(Duration.ofSeconds(1));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + DataFolder.database(data));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + from);
        }
        new UpgradeBackup(data, to, clock).upgrading(from, from + 1);
    }

    private List<String> kept() throws IOException {
        try (var files = Files.list(to)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theNewestOfEachSchemaIsKept() throws Exception {
        var data = chat("data");
        upgrade(data, 1);
        var first = kept();
        upgrade(data, 1);
        assertThat(kept()).hasSize(1).doesNotContainAnyElementsOf(first);
        var second = kept().getFirst();
        upgrade(data, 2);
        assertThat(kept()).hasSize(2).contains(second);
    }

    @Test
    void whatIsNotOursStays() throws Exception {
        Files.createDirectories(to);
        Files.writeString(to.resolve("parley-before-schema-2-20261126-000000.zip"), "somebody's");
        Files.writeString(to.resolve("notes.txt"), "somebody's");
        upgrade(chat("others"), 1);
        var mine = chat("mine");
        upgrade(mine, 1);
        upgrade(mine, 1);
        assertThat(kept()).hasSize(4);
    }

    @Test
    void aDamagedDatabaseIsNotUpgraded() throws Exception {
        var data = chat("data");
        var bytes = Files.readAllBytes(DataFolder.database(data));
        Arrays.fill(bytes, 8192, bytes.length, (byte) 0x5a);
        Files.write(DataFolder.database(data), bytes);
        assertThatThrownBy(() -> new UpgradeBackup(data, to, clock).upgrading(1, 2))
                .hasMessageContaining("was not upgraded")
                .hasMessageContaining("damaged");
        assertThat(kept()).isEmpty();
    }
}
