// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports of Slack's as odd as real ones are.
class OddSlackTest {
    private static final String USERS = "[{\"id\":\"U1\",\"name\":\"ada\"},{\"id\":\"U2\",\"name\":\"ben\"}]";
    private static final String CHANNELS = "[{\"id\":\"C1\",\"name\":\"tea\",\"members\":[\"U1\",\"U2\"]}]";

    @TempDir
    Path folder;

    private ImportFixture imports;

    @BeforeEach
    void begin() {
        imports = new ImportFixture(folder);
    }

    private ImportFile.Outcome day(String messages) throws IOException {
        return imports.take(
                imports.zip(Map.of("users.json", USERS, "channels.json", CHANNELS, "tea/2023-11-14.json", messages)));
    }

    @Test
    void oddShapesCostOnlyThemselves() throws IOException {
        var outcome = imports.take(imports.zip(Map.of(
                "users.json", USERS,
                "channels.json",
                        "[{\"id\":\"C1\",\"name\":\"tea\",\"topic\":\"as a text\"},null,7,"
                                + "{\"id\":\"C2\",\"name\":\"coffee\",\"topic\":{\"value\":\"usual\"},\"members\":\"U1\"}]",
                "tea/canvas_in_the_conversation.json", "{\"id\":\"F1\",\"title\":\"a canvas\"}",
                "tea/2023-11-14.json", """
                        [{"user":"U1","ts":"1700000000.1","text":"first","attachments":[{"fallback":{"text":"kept"}}]},
                         "a lone text",
                         {"user":"U1","ts":1700000001.5,"text":{"value":"second"},"reactions":"none","edited":true},
                         {"user":{"id":"U2"},"ts":"1700000002.1","text":"third","files":{"name":"a.txt"},"blocks":[[1]]}]""",
                "tea/2023-11-15.json", "[{\"user\":\"U1\",\"ts\":\"1700090000.1\",\"text\":\"fourth\"}, {\"user\":")));

        assertThat(imports.said("tea"))
                .containsExactly("ada: first\nkept", "ada: second", "ben: third\n(file: a.txt)", "ada: fourth");
        assertThat(ImportFixture.reasons(outcome))
                .containsEntry("entries that are not what they should be", 3L)
                .containsEntry("files of Slack's own that hold no history", 1L)
                .containsEntry("files that are damaged: what follows is missing", 1L);
        assertThat(outcome.imported().notTaken())
                .extracting(NotTaken.Reason::reason)
                .noneMatch(reason -> reason.contains("java") || reason.contains("jackson"));
    }

    @Test
    void strictlyItIsAllOrNothing() throws IOException {
        var file = imports.zip(Map.of(
                "users.json",
                USERS,
                "channels.json",
                CHANNELS,
                "tea/2023-11-14.json",
                "[7]",
                "tea/2023-11-15.json",
                "[{\"user\":\"U1\",\"ts\":\"1700090000.1\",\"text\":\"hello\"}]"));

        assertThatThrownBy(() -> imports.take(file, new ImportFile.Terms(true, 0)))
                .hasMessage("Nothing was imported, because not all of it can be and --strict asks for that: 1 × entries"
                        + " that are not what they should be (first: tea/2023-11-14.json, message 1).");
        assertThat(imports.data()).doesNotExist();
        assertThat(imports.take(file).imported().messages()).isEqualTo(1);
    }

    @Test
    void aFileOfWhichNothingCanBeTakenIsRefused() throws IOException {
        assertThatThrownBy(() -> day("[1, 2, 3]"))
                .hasMessageStartingWith("Nothing of the file could be imported: 3 × entries");
        assertThat(imports.data()).doesNotExist();
    }

    @Test
    void foldersAreFoundByNameByIdAndWithoutEither() throws IOException {
        var outcome = imports.take(imports.zip(Map.of(
                "users.json", USERS,
                "channels.json", CHANNELS,
                "tea/2023-11-14.json", "[{\"user\":\"U1\",\"ts\":\"1700000000.1\",\"text\":\"by name\"}]",
                "C1/2023-11-15.json", "[{\"user\":\"U1\",\"ts\":\"1700090000.1\",\"text\":\"by id\"}]",
                "lost/2023-11-15.json", "[{\"user\":\"U2\",\"ts\":\"1700090000.1\",\"text\":\"by neither\"}]",
                "attachments/F1.json", "{\"id\":\"F1\"}")));

        assertThat(imports.said("tea")).startsWith("ada: by name", "ada: by id");
        assertThat(imports.said("lost")).containsExactly("+ben", "ben: by neither");
        assertThat(imports.rooms()).containsExactlyInAnyOrder("general", "tea", "lost");
        assertThat(ImportFixture.reasons(outcome))
                .containsEntry("folders that no list of channels names: private rooms of those who wrote there", 1L);
    }

    @Test
    void everythingMayLieInOneFolder() throws IOException {
        imports.take(imports.zip(Map.of(
                "my export/users.json",
                USERS,
                "my export/channels.json",
                CHANNELS,
                "__MACOSX/my export/._channels.json",
                "x",
                "my export/tea/2023-11-14.json",
                "[{\"user\":\"U1\",\"ts\":\"1700000000.1\",\"text\":\"hello\"}]")));

        assertThat(imports.said("tea")).startsWith("ada: hello");
    }

    @Test
    void messagesWithoutATimeFollowTheOneBefore() throws IOException {
        var outcome = day("""
                [{"user":"U1","ts":"1700000000.1","text":"one"},{"user":"U2","text":"two"},
                 {"user":"U1","ts":"soon","text":"three"},{"user":"U2","ts":"1700000009.1","text":"four"},
                 {"user":"U2","ts":"1700000009.1","text":"four again"}]""");

        assertThat(imports.said("tea"))
                .startsWith("ada: one", "ben: two", "ada: three", "ben: four", "ben: four again");
        assertThat(ImportFixture.reasons(outcome))
                .containsEntry("messages without a time (they follow the one before)", 2L);
    }

    @Test
    void answersFollowWhatTheyAnswerWhoeverWroteIt() throws IOException {
        day("""
                [{"user":"U1","ts":"1700000000.1","thread_ts":"1700000005.1","text":"older than its root"},
                 {"subtype":"bot_message","bot_id":"B1","username":"Deploy Bot","ts":"1700000001.1","text":"deployed"},
                 {"user":"U2","ts":"1700000002.1","thread_ts":"1700000001.1","text":"thanks"},
                 {"user":"U2","ts":"1700000005.1","text":"the root"},
                 {"user":"U2","ts":"1700000006.1","thread_ts":"1600000000.1","text":"its root is gone"}]""");

        assertThat(imports.said("tea"))
                .startsWith(
                        "deploy-bot: deployed",
                        "ben: thanks ↩1",
                        "ben: the root",
                        "ada: older than its root ↩3",
                        "ben: its root is gone");
    }

    @Test
    void botsAreMarkedAndNeverTakenForPeople() throws IOException {
        imports.take(imports.zip(Map.of(
                "users.json",
                "[{\"id\":\"U1\",\"name\":\"Ada\"},{\"id\":\"U2\",\"name\":\"ada\"},"
                        + "{\"id\":\"U3\",\"name\":\"ada\",\"is_bot\":true,\"profile\":{\"bot_id\":\"B3\"}}]",
                "channels.json",
                CHANNELS,
                "tea/2023-11-14.json",
                """
                        [{"user":"U1","ts":"1700000000.1","text":"I am Ada"},{"user":"U2","ts":"1700000001.1","text":"I am ada"},
                         {"user":"U3","bot_id":"B3","ts":"1700000002.1","text":"I am a bot"},
                         {"bot_id":"B4","bot_profile":{"name":"GitHub"},"ts":"1700000003.1","text":"me too"},
                         {"bot_id":"B5","ts":"1700000004.1","text":"and me"},
                         {"ts":"1700000005.1","text":"who am I"},
                         {"user":"USLACKBOT","subtype":"slackbot_response","ts":"1700000006.1","text":"beep"},
                         {"user":"U2","ts":"1700000007.1","text":"ask <@B4> or <@B3> or <@B9|jira>"}]""")));

        assertThat(imports.said("tea"))
                .startsWith(
                        "ada-2: I am Ada",
                        "ada: I am ada",
                        "ada-3: I am a bot",
                        "github: me too",
                        "b5: and me",
                        "unknown: who am I",
                        "slackbot: beep",
                        "ada: ask @github or @ada-3 or @jira");
        assertThat(imports.bots()).containsExactly("ada-3", "b5", "github", "slackbot", "unknown");
        assertThat(imports.said("general")).containsExactlyInAnyOrder("+ada", "+ada-2");
    }

    @Test
    void theWordsOfBlocksAndAttachmentsAreTaken() throws IOException {
        day("""
                [{"user":"U1","ts":"1700000000.1","text":"same as below","blocks":[{"type":"rich_text","elements":[
                   {"type":"rich_text_section","elements":[{"type":"text","text":"same as below"}]}]}]},
                 {"user":"U1","ts":"1700000001.1","text":"","blocks":[{"type":"rich_text","elements":[
                   {"type":"rich_text_section","elements":[{"type":"text","text":"a < b "},{"type":"user","user_id":"U2"},
                     {"type":"link","url":"https://x.org/","text":"here"},{"type":"emoji","name":"wave","skin_tone":3},
                     {"type":"text","text":"rm -r","style":{"code":true}}]},
                   {"type":"rich_text_list","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"item"}]}]},
                   {"type":"rich_text_preformatted","elements":[{"type":"text","text":":joy:"}]}]}]},
                 {"bot_id":"B1","username":"ci","ts":"1700000002.1","text":"Build 7","blocks":[
                   {"type":"header","text":{"type":"plain_text","text":"Build 7"}},
                   {"type":"section","fields":[{"type":"mrkdwn","text":"took"},{"type":"mrkdwn","text":"9 s"}]},
                   {"type":"context","elements":[{"type":"mrkdwn","text":"by <@U1>"}]},{"type":"divider"}]},
                 {"bot_id":"B1","username":"ci","ts":"1700000003.1","attachments":[{"pretext":"before","title":"Issue 7",
                   "title_link":"https://x.org/7","text":"is open","fields":[{"title":"By","value":"ada"}],"fallback":"no"},
                   {"fallback":"only this"}]},
                 {"user":"U1","ts":"1700000004.1","text":"<https://x.org/>","attachments":[
                   {"from_url":"https://x.org/","title":"a preview"}]},
                 {"user":"U1","ts":"1700000005.1","text":"look","attachments":[
                   {"is_share":true,"from_url":"https://t.slack.com/archives/C1/p1","author_name":"Ben","text":"shared words"}]}]""");

        assertThat(imports.said("tea"))
                .startsWith(
                        "ada: same as below",
                        "ada: a < b @benhere (https://x.org/)👋🏼`rm -r`\n- item\n```\n:joy:\n```",
                        "ci: Build 7\ntook\n9 s\nby @ada",
                        "ci: before\nIssue 7 (https://x.org/7)\nis open\nBy: ada\nonly this",
                        "ada: https://x.org/",
                        "ada: look\nBen\nshared words");
    }

    @Test
    void marksAndLabelsAreReadAsPeopleSawThem() throws IOException {
        day("""
                [{"user":"U1","ts":"1700000000.1","text":"<@U2|ben b> <#C1> <#C9|other> <!here> <!channel|@channel> <!subteam^S1|@ops> <!subteam^S2>"},
                 {"user":"U1","ts":"1700000001.1","text":"<!date^1700000000^{date}|then> <!date^1700000000^{date}>"},
                 {"user":"U1","ts":"1700000002.1","text":"<mailto:a@b.org|a@b.org> <tel:+491|+49 1> <https://x.org|x.org> <https://x.org|it>"},
                 {"user":"U1","ts":"1700000003.1","text":"Map<String, List<X>> &lt;b&gt; <> :joy: `:joy:` 10:100:20"}]""");

        assertThat(imports.said("tea"))
                .startsWith(
                        "ada: @ben #tea #other @here @channel @ops @S2",
                        "ada: then 2023-11-14 22:13 UTC",
                        "ada: a@b.org +49 1 (+491) https://x.org it (https://x.org)",
                        "ada: Map<String, List<X>> <b> <> 😂 `:joy:` 10:100:20");
    }

    @Test
    void anArchiveIsUnpackedOnlySoFar() throws IOException {
        var files = new LinkedHashMap<>(Map.of("users.json", USERS, "channels.json", CHANNELS));
        files.put("tea/2023-11-14.json", "[" + " ".repeat(3 << 20) + "]");
        var file = imports.zip(files);

        assertThatThrownBy(() -> imports.take(file, new ImportFile.Terms(false, 1 << 20)))
                .hasMessage("The archive holds more than 1 MiB unpacked. If you trust it, allow more with"
                        + " --max-unpacked-mib.");
        assertThat(imports.data()).doesNotExist();
    }
}
