// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.LogFixture;
import app.parley.server.config.PeopleLimits;
import app.parley.server.room.Rooms;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Progress;
import app.parley.server.store.TestStore;
import app.parley.server.store.sqlite.DatabaseFile;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomChange;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomRules;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The order of a room goes out with an export and comes in again: its rules, its moderators, and who put whom
/// into it or removed them.
final class OrderTransferTest {
    private static final RoomId BOOKS = new RoomId("books");

    @TempDir
    Path folder;

    @Test
    void anExportHasWhatAnImportNeeds() throws IOException {
        var source = folder.resolve("source");
        var file = folder.resolve("chat.jsonl");
        keepOrder(source);
        try (var out = Files.newOutputStream(file)) {
            new Export(new DatabaseFile(DataFolder.database(source)), Instant::now, Progress.SILENT)
                    .write(new Export.Wish("Ours", List.of(BOOKS), null, null), new Export.Form.Json(out));
        }

        var imports = new ImportFixture(folder);
        var outcome = imports.take(file);

        assertThat(outcome.report().findings()).isEmpty();
        var database = new DatabaseFile(DataFolder.database(imports.data()));
        List<String> rules = database.read(handle -> handle.query(
                "SELECT posting || ' ' || slow_seconds || ' ' || archived AS rules FROM room WHERE id = 'books'",
                row -> row.text("rules")));
        List<String> members = database.read(handle -> handle.query(
                "SELECT a.username || ' ' || m.moderator AS member FROM member m"
                        + " JOIN account a ON a.no = m.account JOIN room r ON r.no = m.room"
                        + " WHERE r.id = 'books' ORDER BY 1",
                row -> row.text("member")));
        assertThat(rules).containsExactly("moderators 30 1");
        assertThat(members).containsExactly("ben 1", "cy 0");
        assertThat(imports.events("books").stream().map(OrderTransferTest::words))
                .contains("ben added cy", "ben added dan", "ben removed dan")
                .contains("ben changed Change[posting=MODERATORS, slowSeconds=30, archived=true]");
    }

    /// Ben makes a room, puts cy and dan into it, removes dan, and closes it.
    private static void keepOrder(Path data) throws IOException {
        Files.createDirectories(data);
        try (var fixture = new LogFixture(TestStore.SQLITE, data)) {
            var ben = fixture.author("ben");
            var rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
            rooms.create(ben, new NewRoom("books", "Books", "public", "", null, null))
                    .join();
            for (var name : List.of("cy", "dan")) {
                rooms.order()
                        .putMember(ben, BOOKS, fixture.author(name).name(), null)
                        .join();
            }
            rooms.order().removeMember(ben, BOOKS, new Username("dan")).join();
            rooms.order()
                    .change(ben, BOOKS, new RoomChange(null, null, "moderators", 30, true))
                    .join();
        }
    }

    private static @Nullable String words(Event event) {
        return switch (event) {
            case Event.Joined joined -> joined.by() + " added " + joined.user();
            case Event.Left left -> left.by() + " removed " + left.user();
            case Event.Changed changed -> changed.by() + " changed " + changed.rules();
            default -> null;
        };
    }

    @Test
    void thePagesForPeopleSayItInWords() {
        assertThat(HtmlChange.words(changed("Books", "reading", null))).isEqualTo("named the room “Books”: reading");
        assertThat(HtmlChange.words(changed(null, "reading", null))).isEqualTo("set the topic: reading");
        assertThat(HtmlChange.words(changed(null, "", null))).isEqualTo("removed the topic");
        assertThat(HtmlChange.words(changed(null, null, new RoomRules.Change(RoomRules.Posting.MODERATORS, 30, true))))
                .isEqualTo("let only moderators write; set slow mode to 30 s; archived the room");
        assertThat(HtmlChange.words(changed(null, null, new RoomRules.Change(RoomRules.Posting.EVERYONE, 0, false))))
                .isEqualTo("let everyone write; ended slow mode; brought the room back from the archive");
    }

    private static Event.Changed changed(
            @Nullable String name, @Nullable String topic, RoomRules.@Nullable Change rules) {
        return new Event.Changed(BOOKS, 1, "ben", Instant.EPOCH, name, topic, rules);
    }
}
