// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.parley.server.config.Durability;
import app.parley.server.store.DataFolder;
import app.parley.server.store.sqlite.SqliteEngine;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page about upgrades quotes what a server says of a newer folder, without a number that the next schema would
/// make wrong.
final class UpgradingPageTest {
    private static final Markdown PAGE = Markdown.read("docs/admin/upgrade.md");

    @Test
    void theRefusalOfANewerFolderIsQuotedAsItIs(@TempDir Path data) throws SQLException {
        var file = DataFolder.database(data);
        SqliteEngine.open(file, Durability.PROCESS, false).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 1000");
        }

        var refusal = catchThrowable(() -> SqliteEngine.open(file, Durability.PROCESS, false));

        assertThat(PAGE.inlineCode())
                .filteredOn(code -> code.startsWith("The data folder was made by"))
                .singleElement()
                .satisfies(code -> assertThat(refusal.getMessage()).containsPattern(wildcards(code)));
    }

    @Test
    void noExampleNamesASchema() {
        assertThat(PAGE.lines()).noneMatch(line -> line.matches(".*(before-schema-|\\(schema )\\d.*"));
    }

    /// An ellipsis stands for anything, as in what documented commands print.
    private static Pattern wildcards(String quoted) {
        return Pattern.compile(
                Arrays.stream(quoted.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".+")));
    }
}
