// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import app.parley.server.store.DataFolder;
import app.parley.server.store.sqlite.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private static final String HEADER =
            "{\"type\":\"export\",\"format\":\"parley-export\",\"version\":1,\"chat\":\"Ours\",\"epoch\":\"e\","
                    + "\"at\":\"2026-11-25T20:00:00.000Z\",\"by\":\"me\",\"source\":\"app\"}";

    @TempDir
    Path folder;

    private ImportFixture imports;

    @BeforeEach
    void begin() {
        imports = new ImportFixture(folder);
    }

    @Test
    void whatAnAppHeldBecomesAChatAgain() throws IOException {
        var outcome = imports.take(imports.lines(
                HEADER,
                "{\"type\":\"room\",\"id\":\"general\",\"kind\":\"public\",\"name\":\"general\",\"topic\":\"\",\"head\":9,"
                        + "\"members\":[{\"username\":\"ada\",\"read\":7},{\"username\":\"ben\"}]}",
                "{\"type\":\"message\",\"room\":\"general\",\"seq\":5,\"id\":\"a\",\"from\":\"ada\","
                        + "\"at\":\"2026-11-25T10:00:00.000Z\",\"text\":\"hello\",\"replyTo\":2,"
                        + "\"changes\":{\"seq\":8,\"editedAt\":\"2026-11-25T10:01:00.000Z\","
                        + "\"reactions\":[{\"emoji\":\"👍\",\"by\":[\"ben\"]}]}}",
                "{\"type\":\"message\",\"room\":\"general\",\"seq\":7,\"id\":\"b\",\"from\":\"ben\","
                        + "\"at\":\"2026-11-25T10:02:00.000Z\",\"text\":\"\",\"changes\":{\"seq\":9,\"deleted\":true}}",
                "{\"type\":\"end\",\"people\":0,\"rooms\":1,\"events\":2}"));

        assertThat(imports.said("general"))
                .containsExactly(
                        "ada: hello (edited) [Reactions[emoji=👍, by=[ben]]]",
                        "ben: ",
                        "Edited",
                        "Reaction",
                        "Deleted",
                        "+ada",
                        "+ben");
        assertThat(imports.audit())
                .containsExactly("os:test import export.jsonl format=parley people=2 rooms=1 events=2");
        assertThat(outcome.imported().added()).isEqualTo(5);
        assertThat(outcome.report().findings()).isEmpty();
        assertThat(ImportFixture.reasons(outcome))
                .containsEntry("links from replies to messages that are not in the file (the replies are here)", 1L);
    }

    @Test
    void theSameFileIsNotTakenTwice() throws IOException {
        var file = imports.lines(
                HEADER,
                "{\"type\":\"room\",\"id\":\"tea\",\"kind\":\"public\",\"name\":\"tea\",\"topic\":\"\",\"head\":1,\"members\":[]}",
                "{\"type\":\"message\",\"room\":\"tea\",\"seq\":1,\"id\":\"a\",\"from\":\"ada\","
                        + "\"at\":\"2026-11-25T10:00:00.000Z\",\"text\":\"hello\"}",
                "{\"type\":\"end\",\"people\":0,\"rooms\":1,\"events\":1}");
        imports.take(file);

        assertThatThrownBy(() -> imports.take(file)).hasMessageContaining("imported before");
        assertThat(imports.said("tea")).containsExactly("ada: hello");
    }

    @Test
    void aRoomWithTheIdOfARemovedOneGetsAnother() throws IOException {
        imports.take(imports.lines(HEADER, "{\"type\":\"end\",\"people\":0,\"rooms\":0,\"events\":0}"));
        new DatabaseFile(DataFolder.database(imports.data()))
                .change(transaction ->
                        transaction.update("INSERT INTO room (id, kind, name, topic, created_at, removed)"
                                + " VALUES ('tea', 'private', '', '', 1, 1)"));

        var outcome = imports.take(imports.lines(
                HEADER.replace("20:00", "21:00"),
                "{\"type\":\"room\",\"id\":\"tea\",\"kind\":\"public\",\"name\":\"tea\",\"topic\":\"\",\"head\":1,\"members\":[]}",
                "{\"type\":\"message\",\"room\":\"tea\",\"seq\":1,\"id\":\"a\",\"from\":\"ada\","
                        + "\"at\":\"2026-11-25T10:00:00.000Z\",\"text\":\"hello\"}",
                "{\"type\":\"end\",\"people\":0,\"rooms\":1,\"events\":1}"));

        assertThat(imports.said("tea")).isEmpty();
        assertThat(imports.said("tea-2")).containsExactly("ada: hello");
        assertThat(ImportFixture.reasons(outcome))
                .containsKey("rooms that have another id here, because theirs was taken (tea is tea-2)");
    }

    @Test
    void whatCannotBeLeavesNothingBehind() throws IOException {
        var cut = imports.lines(HEADER, "{\"type\":\"person\",\"username\":\"ada\",\"role\":\"member\"}");
        assertThatThrownBy(() -> imports.take(cut)).hasMessageContaining("cut short");
        assertThat(imports.data()).doesNotExist();
        var other = Files.writeString(folder.resolve("x.txt"), "hello");
        assertThatThrownBy(() -> imports.take(other)).hasMessageContaining("is neither");
        assertThat(imports.data()).doesNotExist();
    }

    @Test
    void aRoomThatIsThereStaysAndTheOtherComesBeside() throws IOException {
        var first = imports.lines(
                HEADER,
                "{\"type\":\"room\",\"id\":\"tea\",\"kind\":\"public\",\"name\":\"tea\",\"topic\":\"\",\"head\":1,\"members\":[]}",
                "{\"type\":\"joined\",\"room\":\"tea\",\"seq\":1,\"by\":\"ada\",\"at\":\"2026-11-25T10:00:00.000Z\"}",
                "{\"type\":\"end\",\"people\":0,\"rooms\":1,\"events\":1}");
        imports.take(first);
        var outcome = imports.take(first);

        assertThat(imports.said("tea")).containsExactly("+ada");
        assertThat(imports.said("tea-2")).containsExactly("+ada");
        assertThat(ImportFixture.reasons(outcome)).hasSize(1);
    }

    @Test
    void whatWasSaidBeforeARuleIsMendedOrListed() throws IOException {
        var outcome = imports.take(imports.lines(
                HEADER,
                room("tea", "\u2800\u3164"),
                room("cafe", "Ca\u202efe\n\u009b31m"),
                message("tea", 1, "a", "x\u009b31my"),
                message("tea", 2, "b", "\u200b\u2800"),
                message("tea", 3, "c", "kept"),
                "{\"type\":\"edited\",\"room\":\"tea\",\"seq\":4,\"by\":\"ada\",\"at\":\"2026-11-25T10:00:00.000Z\","
                        + "\"target\":3,\"text\":\"\u3164\"}",
                "{\"type\":\"reaction\",\"room\":\"tea\",\"seq\":5,\"by\":\"ada\",\"at\":\"2026-11-25T10:00:00.000Z\","
                        + "\"target\":2,\"emoji\":\"👍\",\"added\":true}",
                message("cafe", 1, "d", "hello"),
                "{\"type\":\"end\",\"people\":0,\"rooms\":2,\"events\":6}"));

        assertThat(imports.said("tea")).containsExactly("ada: x31my", "ada: kept", "+ada");
        assertThat(imports.said("cafe")).containsExactly("ada: hello", "+ada");
        assertThat(imports.names()).contains(entry("cafe", "Cafe 31m"), entry("tea", "ada"));
        assertThat(ImportFixture.reasons(outcome))
                .containsEntry("messages that Parley cannot hold: There is nothing to send yet.", 1L)
                .containsEntry("changes of messages that Parley cannot hold: There is nothing to send yet.", 1L)
                .containsEntry("edits, deletions and reactions of messages that are not in the file", 1L)
                .containsEntry("characters that cannot be shown", 1L)
                .containsEntry("names and topics of rooms that are written otherwise here", 2L);
        assertThat(outcome.imported().notTaken())
                .filteredOn(reason -> reason.kind().equals("message"))
                .extracting(NotTaken.Reason::first)
                .containsExactly("tea 2");
        assertThat(outcome.report().findings()).isEmpty();
    }

    private static String room(String id, String name) {
        return "{\"type\":\"room\",\"id\":\"" + id + "\",\"kind\":\"public\",\"name\":\"" + name.replace("\n", "\\n")
                + "\",\"topic\":\"\",\"head\":5,\"members\":[{\"username\":\"ada\"}]}";
    }

    private static String message(String room, int seq, String id, String text) {
        return "{\"type\":\"message\",\"room\":\"" + room + "\",\"seq\":" + seq + ",\"id\":\"" + id
                + "\",\"from\":\"ada\",\"at\":\"2026-11-25T10:00:00.000Z\",\"text\":\"" + text + "\"}";
    }

    @Test
    void slacksExport() throws IOException {
        var outcome = imports.take(imports.zip(Map.of(
                "users.json", """
                        [{"id":"U1","name":"ada.l","is_bot":false,"is_owner":true,"profile":{"real_name":"Ada"}},
                         {"id":"U2","name":"Ben Müller"},{"id":"B1","name":"deploybot","is_bot":true}]\
                        """,
                "channels.json", """
                        [{"id":"C1","name":"general","created":1700000000,"members":["U1","U2","B1"],
                          "topic":{"value":"All of us"}},
                         {"id":"C2","name":"old_stuff","created":1700000000,"is_archived":true,"members":[]}]\
                        """,
                "dms.json", "[{\"id\":\"D1\",\"created\":1700000000,\"members\":[\"U1\",\"U2\"]}]",
                "general/2023-11-14.json", """
                        [{"type":"message","subtype":"channel_join","user":"U1","ts":"1700000000.000100","text":"joined"},
                         {"type":"message","user":"U1","ts":"1700000002.000200","thread_ts":"1700000002.000200",
                          "text":"hi <@U2>, see <https://x.org|this> &amp; &lt;that&gt; in <#C2|old_stuff>",
                          "blocks":[{"type":"rich_text","elements":[{"elements":[{"style":{"bold":true}}]}]}],
                          "edited":{"user":"U1","ts":"1700000003.000000"},
                          "reactions":[{"name":"+1","users":["U2"],"count":1},{"name":"partyparrot","users":["U2"]},
                                       {"name":"thumbsup::skin-tone-3","users":["U1"]}]},
                         {"type":"message","subtype":"bot_message","bot_id":"B1","text":"deployed","ts":"1700000004.000000"}]\
                        """,
                "general/2023-11-15.json", """
                        [{"type":"message","user":"U2","ts":"1700090000.000100","thread_ts":"1700000002.000200",
                          "text":"","files":[{"id":"F1","name":"plan.pdf"}]}]\
                        """,
                "D1/2023-11-15.json",
                        "[{\"type\":\"message\",\"user\":\"U2\",\"ts\":\"1700090001.000100\",\"text\":\"psst\"}]")));

        assertThat(outcome.format()).isEqualTo(ImportFile.Format.SLACK);
        assertThat(outcome.report().findings()).isEmpty();
        assertThat(imports.said("general"))
                .containsExactly(
                        "+ada.l",
                        "ada.l: hi @ben-m-ller, see this (https://x.org) & <that> in #old_stuff (edited) "
                                + "[Reactions[emoji=👍, by=[ben-m-ller]], Reactions[emoji=👍🏼, by=[ada.l]]]",
                        "deploybot: deployed",
                        "ben-m-ller: (file: plan.pdf) ↩2",
                        "Edited",
                        "Reaction",
                        "Reaction",
                        "+ben-m-ller",
                        "+deploybot");
        assertThat(imports.said("d1")).containsExactly("ben-m-ller: psst", "+ada.l", "+ben-m-ller");
        assertThat(ImportFixture.reasons(outcome))
                .containsEntry("bots: accounts that are marked as such, and have no password", 1L)
                .containsEntry("files (their names are in the messages)", 1L)
                .containsEntry("threads: answers that are replies in the room", 1L)
                .containsEntry("reactions with emoji that only that team had", 1L)
                .containsEntry("archives: channels that are open here", 1L);
    }

    @Test
    void mattermostsExport() throws IOException {
        var outcome = imports.take(imports.lines(
                "{\"type\":\"version\",\"version\":1}",
                "{\"type\":\"team\",\"team\":{\"name\":\"t\",\"display_name\":\"T\",\"type\":\"O\"}}",
                "{\"type\":\"channel\",\"channel\":{\"team\":\"t\",\"name\":\"town-square\",\"display_name\":\"Town"
                        + " Square\",\"type\":\"O\",\"header\":\"Everyone\"}}",
                "{\"type\":\"user\",\"user\":{\"username\":\"ada\",\"roles\":\"system_user\",\"teams\":[{\"name\":\"t\","
                        + "\"channels\":[{\"name\":\"town-square\"}]}]}}",
                "{\"type\":\"user\",\"user\":{\"username\":\"ben\",\"roles\":\"system_user\",\"teams\":[]}}",
                "{\"type\":\"post\",\"post\":{\"team\":\"t\",\"channel\":\"town-square\",\"user\":\"ben\",\"message\":\"second\","
                        + "\"create_at\":1700000005000,\"edit_at\":1700000006000,\"attachments\":[{\"path\":\"data/a/plan.pdf\"}]}}",
                "{\"type\":\"post\",\"post\":{\"team\":\"t\",\"channel\":\"town-square\",\"user\":\"ada\",\"message\":\"first\","
                        + "\"create_at\":1700000000000,\"reactions\":[{\"user\":\"ben\",\"create_at\":1,\"emoji_name\":\"tada\"}],"
                        + "\"replies\":[{\"user\":\"ben\",\"message\":\"third\",\"create_at\":1700000009000}]}}",
                "{\"type\":\"direct_channel\",\"direct_channel\":{\"members\":[\"ada\",\"ben\"],\"header\":\"\"}}",
                "{\"type\":\"direct_post\",\"direct_post\":{\"channel_members\":[\"ben\",\"ada\"],\"user\":\"ben\","
                        + "\"message\":\"" + "x".repeat(8_001) + "\",\"create_at\":1700000001000}}"));

        assertThat(outcome.format()).isEqualTo(ImportFile.Format.MATTERMOST);
        assertThat(outcome.report().findings()).isEmpty();
        assertThat(imports.said("town-square"))
                .containsExactly(
                        "ada: first [Reactions[emoji=🎉, by=[ben]]]",
                        "ben: second\n(file: plan.pdf) (edited)",
                        "ben: third ↩1",
                        "Reaction",
                        "Edited",
                        "+ada");
        assertThat(imports.said("direct-ada-ben")).hasSize(4).startsWith("ben: " + "x".repeat(8_000), "ben: x");
        assertThat(imports.said("general")).containsExactly("+ada", "+ben");
    }
}
