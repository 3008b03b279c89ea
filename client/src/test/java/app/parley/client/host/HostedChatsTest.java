// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostedChatsTest {
    @TempDir
    private Path folder;

    private Path root;
    private HostedChats chats;

    @BeforeEach
    void begin() {
        root = folder.resolve("hosted");
        chats = new HostedChats(root);
    }

    @Test
    void eachChatHasAFolderAndAPortOfItsOwn() throws IOException {
        var first = chats.fresh("The workshop", "ada");
        host(first);
        var second = chats.fresh("Second chat", "boss");
        host(second);

        assertThat(first.port()).isEqualTo(8080);
        assertThat(second.port()).isEqualTo(8081);
        assertThat(chats.all())
                .containsExactly(
                        new HostedChats.Kept(root.resolve("1"), "The workshop", "ada", 8080),
                        new HostedChats.Kept(root.resolve("2"), "Second chat", "boss", 8081));
        assertThat(chats.at(chats.all().get(1).address())).contains(chats.all().get(1));
    }

    @Test
    void theChatOfAnEarlierParleyMovesIntoAFolderOfItsOwn() throws IOException {
        Files.createDirectories(root.resolve("server"));
        Files.writeString(root.resolve("server/parley.db"), "history");
        Files.writeString(root.resolve("owner.json"), "{\"username\":\"ada\",\"password\":\"secret\",\"port\":8080}");

        chats.adopt("The workshop");
        chats.adopt("Another name");

        assertThat(chats.all()).containsExactly(new HostedChats.Kept(root.resolve("1"), "The workshop", "ada", 8080));
        assertThat(root.resolve("1/server/parley.db")).hasContent("history");
        assertThat(root.resolve("server")).doesNotExist();
    }

    @Test
    void aMoveThatWasCutOffIsFinished() throws IOException {
        Files.createDirectories(root.resolve("1/server"));
        Files.writeString(root.resolve("1/server/parley.db"), "history");
        Files.writeString(root.resolve("owner.json"), "{\"username\":\"ada\",\"password\":\"secret\",\"port\":8080}");

        chats.adopt("The workshop");

        assertThat(chats.all()).extracting(HostedChats.Kept::name).containsExactly("The workshop");
        assertThat(root.resolve("1/server/parley.db")).hasContent("history");
    }

    @Test
    void aDeletedChatIsGoneAndTheOthersStay() throws IOException {
        host(chats.fresh("The workshop", "ada"));
        host(chats.fresh("Second chat", "ada"));
        var first = chats.all().getFirst();

        chats.forget(first.folder());
        assertThat(chats.all()).extracting(HostedChats.Kept::name).containsExactly("Second chat");

        chats.erase(first.folder());
        assertThat(first.folder()).doesNotExist();
        assertThat(chats.fresh("Third chat", "ada").folder()).isEqualTo(root.resolve("3"));
    }

    private static void host(HostSettings settings) throws IOException {
        new Owner(settings.username(), "secret", settings.port(), settings.chatName()).write(settings.folder());
        Files.createDirectories(settings.folder().resolve("server"));
    }
}
