// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.audit.AuditRepository;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Database;
import app.parley.server.store.Progress;
import app.parley.server.verify.Verification;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rooms that are removed. Ada owns the chat; ben, who is a member, made the room `books`.
final class RemovedRoomsTest extends RoomsScene {
    private static final RoomId BOOKS = new RoomId("books");

    private RoomKey books;

    @BeforeEach
    void open() {
        create("Books", null);
        rooms.join(ada, BOOKS).join();
        books = rooms.memberOf(ben, BOOKS);
    }

    @Override
    public void removed(RoomKey room) {
        told.add("removed " + room.id());
    }

    @Test
    void nothingOfItIsLeft() {
        talk();
        assertThat(rows()).doesNotContain(0L);

        rooms.remove(ada, BOOKS).join();
        settle();

        assertThat(rows()).containsOnly(0L);
        assertThat(told).containsExactly("removed books");
        assertThat(findings()).isEmpty();
        assertThat(store.whole(data)
                        .read(transaction -> Verification.of(transaction, Progress.SILENT))
                        .rooms())
                .isEqualTo(1);
        assertThatThrownBy(() -> rooms.readable(ada, BOOKS)).hasMessageContaining("no such room");
    }

    @Test
    void whoMayNotIsRefusedAndNothingIsGone() {
        assertThatThrownBy(() -> rooms.remove(ben, BOOKS).join()).hasRootCauseInstanceOf(Refusal.class);
        assertThatThrownBy(() -> rooms.remove(ada, RoomId.GENERAL).join()).hasRootCauseInstanceOf(Refusal.class);

        assertThat(told).isEmpty();
        assertThat(rooms.memberOf(ben, BOOKS)).isEqualTo(books);
    }

    @Test
    void aMessageOnItsWayIsRefusedInTheCommitThatRemovesTheRoom() {
        var messages = new Messages(fixture, rooms);
        fixture.inOneBatch(() -> {
            messages.send(ben, BOOKS, "a", "before");
            var _ = rooms.remove(ada, BOOKS);
            messages.send(ben, BOOKS, "b", "after");
            messages.send(ben, BOOKS, "a", "before");
        });
        fixture.tellSenders();
        settle();

        assertThat(fixture.heard).contains("b refused: room-not-found", "a refused: room-not-found", "a at books 4");
        assertThat(rows()).containsOnly(0L);
    }

    @Test
    void aLaterRoomOfTheNameHasAnotherIdAndNumber() {
        rooms.remove(ada, BOOKS).join();

        var again = create("Books", null);

        assertThat(again.id()).isEqualTo("books-2");
        assertThat(again.head()).isEqualTo(2);
        assertThat(rooms.memberOf(ben, new RoomId("books-2")).no()).isNotEqualTo(books.no());
        assertThatThrownBy(() -> create("Books", "books")).hasMessageContaining("has or had");
    }

    @Test
    void twoPeopleCanBeginAnewAfterTheirDirectRoomWasRemoved() {
        var direct = new RoomId(openDirect().id());
        removal(fixture.database).remove(key(direct), "os:root", 1);
        rooms.noticeRemovals();

        assertThat(openDirect().id()).isNotEqualTo(direct.value());
    }

    @Test
    void whatTheCommandLineRemovesIsToldOnce() {
        try (var other = store.open(data)) {
            removal(other).remove(books, "os:root", 1);
        }
        assertThat(told).isEmpty();
        // A device that has not heard of it yet.
        var messages = new Messages(fixture, rooms);
        messages.send(ben, BOOKS, "late", "is anyone here?");
        fixture.log.flush();
        rooms.noticeRemovals();
        rooms.noticeRemovals();
        settle();
        messages.send(ben, BOOKS, "later", "hello?");
        settle();

        assertThat(told).containsExactly("removed books");
        assertThat(fixture.heard).contains("later refused: room-not-found");
        assertThat(rows()).containsOnly(0L);
    }

    @Test
    void aServerThatStoppedInBetweenGoesOn() {
        talk();
        fixture.database
                .write(transaction -> {
                    RemovedRoomRepository.remove(transaction, books);
                    return RemovedRoomRepository.sweep(transaction, books, 5);
                })
                .join();
        assertThat(rows()).as("something is left").isNotEqualTo(List.of(0L, 0L, 0L, 0L, 0L, 0L));
        assertThat(findings()).isEmpty();

        restart();
        rooms.noticeRemovals();
        settle();

        assertThat(rows()).containsOnly(0L);
        assertThat(told).as("nobody was connected").isEmpty();
    }

    @Test
    void aLargeRoomGoesAFewRowsACommit() {
        fixture.database
                .write(transaction -> {
                    RemovedRoomRepository.remove(transaction, books);
                    return 0;
                })
                .join();
        for (int i = 0; i < 40; i++) {
            fixture.post(books, ben, "on its way " + i);
        }
        fixture.log.flush();
        var sizes = new ArrayList<Integer>();
        int deleted = 1;
        while (deleted > 0) {
            deleted = fixture.database
                    .write(transaction -> RemovedRoomRepository.sweep(transaction, books, 10))
                    .join();
            sizes.add(deleted);
        }
        assertThat(sizes)
                .hasSizeGreaterThan(4)
                .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(10));
        assertThat(rows()).containsOnly(0L);
    }

    @Test
    void theRecordSaysWhoRemovedIt() {
        rooms.remove(ada, BOOKS).join();
        removal(fixture.database).remove(key(new RoomId(openDirect().id())), "os:root", 1);

        var entries = fixture.database.reading(transaction -> AuditRepository.newest(transaction, 9));
        assertThat(entries)
                .extracting(entry -> entry.by() + " " + entry.act() + " " + entry.detail())
                .containsExactly("os:root delete-room kind=direct", "ada delete-room kind=public");
    }

    private RoomRemoval removal(Database database) {
        return new RoomRemoval(database, fixture.clock, Progress.SILENT);
    }

    /// Wait until what removed rooms held is gone.
    private void settle() {
        do {
            fixture.log.flush();
        } while (rooms.isSweeping());
    }

    /// Say something that leaves rows in every table.
    private void talk() {
        for (int i = 0; i < 300; i++) {
            fixture.post(books, ben, "@ada message " + i);
        }
        fixture.log.flush();
        var messages = new Messages(fixture, rooms);
        for (long seq = 5; seq < 40; seq++) {
            messages.react(ada, BOOKS, seq, new Emoji("👍"), true).join();
        }
        messages.edit(ben, BOOKS, 50, new MessageText("other words")).join();
        messages.delete(ben, BOOKS, 51).join();
    }

    private List<Long> rows() {
        return List.of("event", "member", "mention", "reaction", "message_change", "message_count").stream()
                .map(table -> fixture.database
                        .readOne(
                                "SELECT count(*) AS rows FROM " + table + " WHERE room = ?",
                                row -> row.number("rows"),
                                books.no())
                        .orElseThrow())
                .toList();
    }

    private List<?> findings() {
        return store.whole(data)
                .read(transaction -> Verification.of(transaction, Progress.SILENT))
                .findings();
    }

    private RoomInfo create(String name, @Nullable String id) {
        try {
            return rooms.create(ben, new NewRoom(id, name, "public", "reading", null, null))
                    .join()
                    .room();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private RoomInfo openDirect() {
        return rooms.create(ben, new NewRoom(null, null, "direct", null, List.of("ada"), null))
                .join()
                .room();
    }

    private RoomKey key(RoomId id) {
        return rooms.memberOf(ben, id);
    }
}
