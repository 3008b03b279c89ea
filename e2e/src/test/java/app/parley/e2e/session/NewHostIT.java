// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.session.App;
import app.parley.server.ParleyServer;
import app.parley.server.RunningServer;
import app.parley.server.ServerProcess;
import app.parley.server.StartFailure;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A host is gone for good, and somebody's app has what was said: a new one is started from that.
@Timeout(180)
class NewHostIT {
    /// Ada came, three messages, and what became of each.
    private static final int EVENTS = 7;

    @TempDir
    private Path folder;

    @Test
    void whatTheAppExportedIsTheNewHostsHistory() throws Exception {
        var file = folder.resolve("export.jsonl");
        var before = talkAndExport(file);
        assertThat(before).hasSize(3);

        var data = folder.resolve("new");
        admin("import", file.toString(), "--data", data.toString());

        var server = start(data);
        try (var app = new App(folder.resolve("new-app"))) {
            var code = Files.readString(data.resolve("set-up-code")).strip();
            var chat = app.signUp(address(server), "ada", code);
            await().until(() ->
                    app.on(() -> chat.directory().room(RoomId.GENERAL).isPresent()));
            app.run(() -> chat.reading().open(RoomId.GENERAL));
            await().untilAsserted(() -> assertThat(app.shown(chat)).isEqualTo(before));
        } finally {
            server.close();
        }
        App.awaitThreadsEnded();
    }

    private List<String> talkAndExport(Path file) throws StartFailure {
        var server = start(folder.resolve("old"));
        try (var app = new App(folder.resolve("old-app"))) {
            var chat = app.signUp(address(server), "ada", null);
            await().until(() ->
                    app.on(() -> chat.directory().room(RoomId.GENERAL).isPresent()));
            app.run(() -> chat.reading().open(RoomId.GENERAL));
            for (var text : List.of("one", "two", "three")) {
                app.<SendId>get(then -> chat.writing().post(RoomId.GENERAL, new MessageText(text), then));
            }
            await().until(() -> app.on(() ->
                            chat.directory().room(RoomId.GENERAL).orElseThrow().head())
                    == 4);
            app.run(() -> {
                chat.writing().edit(RoomId.GENERAL, 2, new MessageText("one again"));
                chat.writing().delete(RoomId.GENERAL, 3);
                chat.writing().react(RoomId.GENERAL, 4, new Emoji("👍"), true);
            });
            await().until(() -> app.<Long>get(then -> chat.localData().export(file, then)) == EVENTS);
            return app.shown(chat);
        } finally {
            server.close();
        }
    }

    private static void admin(String... arguments) {
        var command = new ArrayList<>(List.of("admin"));
        command.addAll(List.of(arguments));
        try (var process = ServerProcess.run(command)) {
            assertThat(process.exitStatus()).as(process.errors()).isZero();
        }
    }

    private static ParleyServer start(Path data) throws StartFailure {
        return ParleyServer.start(RunningServer.config(data));
    }

    private static ServerAddress address(ParleyServer server) {
        return ServerAddress.of("127.0.0.1", server.address().getPort());
    }
}
