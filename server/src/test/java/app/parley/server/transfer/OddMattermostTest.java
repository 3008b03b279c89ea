// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports of Mattermost's as odd as real ones are.
class OddMattermostTest {
    private static final String CHANNEL =
            "{\"type\":\"channel\",\"channel\":{\"team\":\"t\",\"name\":\"tea\",\"type\":\"O\"}}";
    private static final String ADA = "{\"type\":\"user\",\"user\":{\"username\":\"ada\",\"teams\":[{\"name\":\"t\","
            + "\"channels\":[{\"name\":\"tea\"}]}]}}";

    @TempDir
    Path folder;

    private ImportFixture imports;

    @BeforeEach
    void begin() {
        imports = new ImportFixture(folder);
    }

    private static String post(String user, String message, long second) {
        return "{\"type\":\"post\",\"post\":{\"team\":\"t\",\"channel\":\"tea\",\"user\":\"" + user
                + "\",\"message\":\"" + message + "\",\"create_at\":" + (1_700_000_000_000L + second * 1_000) + "}}";
    }

    @Test
    void oddLinesCostOnlyThemselves() throws IOException {
        var text = String.join(
                "\r\n",
                "\ufeff{\"version\":1,\"type\":\"version\"}",
                "",
                post("ada", "before its channel :tada:", 1),
                "{\"type\":\"user-profile\",\"user\":\"ada\"}",
                "{\"type\":\"user\",\"user\":\"ada\"}",
                "[]",
                "{\"type\":\"post\",\"post\":",
                "{\"no\":\"type\"}",
                ADA,
                CHANNEL,
                "{\"type\":\"post\",\"post\":{\"team\":\"t\",\"channel\":\"tea\",\"user\":\"ada\",\"message\":{\"text\":\"odd\"},"
                        + "\"create_at\":\"1700000002000\",\"reactions\":{},\"replies\":null,\"edit_at\":\"never\"}}",
                "   ",
                "");
        var outcome = imports.take(Files.writeString(folder.resolve("odd.jsonl"), text));

        assertThat(outcome.format()).isEqualTo(ImportFile.Format.MATTERMOST);
        assertThat(imports.said("tea")).containsExactly("ada: before its channel 🎉", "ada: odd", "+ada");
        assertThat(ImportFixture.reasons(outcome))
                .containsEntry("lines of an unknown kind", 2L)
                .containsEntry("lines that lack what they are about", 1L)
                .containsEntry("lines that are not what they should be", 1L)
                .containsEntry("lines that are damaged", 1L);
        assertThat(outcome.imported().notTaken())
                .filteredOn(reason -> reason.reason().equals("lines of an unknown kind"))
                .extracting(NotTaken.Reason::first)
                .containsExactly("user-profile, line 4");
    }

    @Test
    void aFileOfWhichNothingCanBeTakenIsRefused() throws IOException {
        var file = imports.lines("{\"type\":\"version\",\"version\":1}", "{\"type\":\"post\",\"post\":7}");

        assertThatThrownBy(() -> imports.take(file))
                .hasMessageContaining("Nothing of the file could be imported: ")
                .hasMessageContaining("(first: line 2)");
        assertThat(imports.data()).doesNotExist();
    }

    @Test
    void channelsThatNoLineDescribesAreRoomsOfThoseWhoWroteThere() throws IOException {
        imports.take(imports.lines(ADA, post("ada", "hello", 1), post("ben", "hi", 2)));

        assertThat(imports.said("tea")).containsExactly("ada: hello", "ben: hi", "+ada", "+ben");
    }

    @Test
    void programsWriteUnderTheirOwnNames() throws IOException {
        imports.take(imports.lines(
                CHANNEL,
                ADA,
                "{\"type\":\"bot\",\"bot\":{\"username\":\"ci\",\"owner\":\"ada\"}}",
                post("ci", "built", 1),
                "{\"type\":\"post\",\"post\":{\"team\":\"t\",\"channel\":\"tea\",\"user\":\"ada\",\"message\":\"\",\"create_at\":1700000002000,"
                        + "\"props\":{\"from_webhook\":\"true\",\"override_username\":\"Ada\",\"attachments\":[{\"title\":\"Alert\","
                        + "\"text\":\"disk\",\"fields\":[{\"title\":\"Host\",\"value\":\"a\"}]}]},"
                        + "\"replies\":[{\"user\":\"ada\",\"message\":\"mine\",\"create_at\":1700000001500}]}}",
                post("", "by no one", 4)));

        assertThat(imports.said("tea"))
                .containsExactly(
                        "ci: built", "ada-2: Alert\ndisk\nHost: a", "ada: mine ↩2", "unknown: by no one", "+ada");
        assertThat(imports.bots()).containsExactly("ada-2", "ci", "unknown");
    }

    @Test
    void theLinesMayLieInAFolderOfAZip() throws IOException {
        imports.take(imports.zip(Map.of(
                "dump/import.jsonl",
                CHANNEL + "\n" + post("ada", "hello", 1),
                "dump/data/sent.jsonl",
                "what ada sent")));

        assertThat(imports.said("tea")).startsWith("ada: hello");
    }
}
