// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.OnLog;
import app.parley.server.config.PeopleLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.Limits;
import app.parley.shared.refusal.Refusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may do what to a message, and what it does to others' counts. Ben has written the message at 1.
class MessagesTest extends OnLog {
    private static final Emoji THUMB = new Emoji("👍");

    private Messages messages;
    private Rooms rooms;
    private AccountRef owner;
    private AccountRef admin;
    private AccountRef ben;
    private AccountRef cy;
    private AccountRef outsider;

    @BeforeEach
    void open() {
        rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
        messages = new Messages(fixture, rooms);
        owner = fixture.author("ada", "owner");
        admin = fixture.author("abe", "admin");
        ben = fixture.author("ben");
        cy = fixture.author("cy");
        outsider = fixture.author("odo", "owner");
    }

    private RoomKey room(String kind) {
        var room = fixture.room(kind);
        fixture.enter(room, owner, admin, ben, cy);
        say(room, ben, "hello");
        return room;
    }

    @Nested
    class Rights {
        @ParameterizedTest
        @ValueSource(strings = {"public", "private", "direct"})
        void onlyItsAuthorEditsAMessage(String kind) {
            var room = room(kind);
            assertThat(edit(cy, room, 1, "x")).isEqualTo("forbidden");
            assertThat(edit(admin, room, 1, "x")).isEqualTo("forbidden");
            assertThat(edit(owner, room, 1, "x")).isEqualTo("forbidden");
            assertThat(edit(ben, room, 1, "x")).isEqualTo("2");
            assertThat(fixture.log.head(room)).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"public", "private", "direct"})
        void itsAuthorTheOwnerAndAdminsDeleteAMessage(String kind) {
            var room = room(kind);
            say(room, ben, "two");
            say(room, ben, "three");
            assertThat(delete(cy, room, 1)).isEqualTo("forbidden");
            assertThat(delete(ben, room, 1)).isEqualTo("true");
            assertThat(delete(admin, room, 2)).isEqualTo("true");
            assertThat(delete(owner, room, 3)).isEqualTo("true");
            assertThat(delete(cy, room, 1)).as("a deleted one too").isEqualTo("forbidden");
            assertThat(fixture.log.head(room)).isEqualTo(6);
        }

        @ParameterizedTest
        @ValueSource(strings = {"public", "private", "direct"})
        void everyMemberReacts(String kind) {
            var room = room(kind);
            for (var member : List.of(owner, admin, ben, cy)) {
                assertThat(react(member, room, 1, THUMB, true)).isEqualTo("true");
            }
            assertThat(changes(room, 1).reactions())
                    .containsExactly(new Event.Reactions("👍", List.of("ada", "abe", "ben", "cy")));
        }

        @Test
        void whoIsNotInTheRoomDoesNothingWhateverTheirRole() {
            var open = room("public");
            assertThat(edit(outsider, open, 1, "x")).isEqualTo("not-a-member");
            assertThat(delete(outsider, open, 1)).isEqualTo("not-a-member");
            assertThat(react(outsider, open, 1, THUMB, true)).isEqualTo("not-a-member");
            for (var kind : List.of("private", "direct")) {
                var hidden = room(kind);
                assertThat(edit(outsider, hidden, 1, "x")).isEqualTo("room-not-found");
                assertThat(delete(outsider, hidden, 1)).isEqualTo("room-not-found");
                assertThat(react(outsider, hidden, 1, THUMB, true)).isEqualTo("room-not-found");
            }
            assertThat(delete(owner, new RoomKey(0, new RoomId("nowhere")), 1)).isEqualTo("room-not-found");
        }

        @Test
        void whoHasLeftNoLongerChangesWhatTheySaid() {
            var room = room("public");
            rooms.leave(ben, room.id()).join();
            assertThat(edit(ben, room, 1, "x")).isEqualTo("not-a-member");
            assertThat(delete(ben, room, 1)).isEqualTo("not-a-member");
        }

        @Test
        void whoIsNoLongerAnAdminDeletesTheirOwnOnly() {
            var room = room("public");
            fixture.database
                    .write(transaction ->
                            transaction.update("UPDATE account SET role = 'member' WHERE no = ?", admin.no()))
                    .join();
            assertThat(delete(admin, room, 1)).isEqualTo("forbidden");
        }
    }

    @Nested
    class WhatIsNotThere {
        @Test
        void isNoMessage() {
            var room = room("public");
            var other = room("public");
            say(other, ben, "second");
            rooms.leave(cy, room.id()).join();
            for (long seq : new long[] {-1, 0, 2, 3, Long.MAX_VALUE}) {
                assertThat(edit(ben, room, seq, "x")).isEqualTo("message-not-found");
                assertThat(delete(owner, room, seq)).isEqualTo("message-not-found");
                assertThat(react(ben, room, seq, THUMB, true)).isEqualTo("message-not-found");
            }
            assertThat(fixture.log.head(room)).isEqualTo(2);
        }

        @Test
        void isADeletedMessagesText() {
            var room = room("public");
            react(cy, room, 1, THUMB, true);
            assertThat(delete(ben, room, 1)).isEqualTo("true");
            assertThat(edit(ben, room, 1, "again")).isEqualTo("message-deleted");
            assertThat(edit(cy, room, 1, "again")).isEqualTo("forbidden");
            assertThat(react(cy, room, 1, THUMB, true)).isEqualTo("message-deleted");
            assertThat(react(cy, room, 1, THUMB, false)).isEqualTo("message-deleted");
            assertThat(fixture.log.head(room)).isEqualTo(3);
        }
    }

    @Nested
    class Again {
        @Test
        void theSameTextIsTheEventThatGaveIt() {
            var room = room("public");
            assertThat(edit(ben, room, 1, "hello")).as("never edited").isEqualTo("1");
            assertThat(edit(ben, room, 1, "hallo")).isEqualTo("2");
            react(cy, room, 1, THUMB, true);
            assertThat(edit(ben, room, 1, "hallo")).isEqualTo("2");
            assertThat(edit(ben, room, 1, "hello")).isEqualTo("4");
            assertThat(fixture.log.head(room)).isEqualTo(4);
        }

        @Test
        void deletingIsNoEvent() {
            var room = room("public");
            assertThat(delete(ben, room, 1)).isEqualTo("true");
            assertThat(delete(ben, room, 1)).isEqualTo("false");
            assertThat(delete(owner, room, 1)).isEqualTo("false");
            assertThat(fixture.log.head(room)).isEqualTo(2);
        }

        @Test
        void reactingIsNoEvent() {
            var room = room("public");
            assertThat(react(cy, room, 1, THUMB, false)).isEqualTo("false");
            assertThat(react(cy, room, 1, THUMB, true)).isEqualTo("true");
            assertThat(react(cy, room, 1, THUMB, true)).isEqualTo("false");
            assertThat(react(cy, room, 1, THUMB, false)).isEqualTo("true");
            assertThat(react(cy, room, 1, THUMB, false)).isEqualTo("false");
            assertThat(fixture.log.head(room)).isEqualTo(3);
        }

        @Test
        void twoInOneCommitAreOneEvent() {
            var room = room("public");
            fixture.inOneBatch(() -> {
                var _ = messages.react(cy, room.id(), 1, THUMB, true);
                var _ = messages.react(cy, room.id(), 1, THUMB, true);
                var _ = messages.edit(ben, room.id(), 1, new MessageText("x"));
                var _ = messages.edit(ben, room.id(), 1, new MessageText("x"));
                var _ = messages.delete(ben, room.id(), 1);
                var _ = messages.delete(ben, room.id(), 1);
            });
            assertThat(fixture.log.head(room)).isEqualTo(4);
        }
    }

    @Nested
    class TooMany {
        @Test
        void differentEmojiAreRefused() {
            var room = room("public");
            for (int i = 0; i < Limits.EMOJI; i++) {
                assertThat(react(cy, room, 1, face(i), true)).isEqualTo("true");
            }
            assertThat(react(cy, room, 1, face(Limits.EMOJI), true)).isEqualTo("too-many-reactions");
            assertThat(react(ben, room, 1, face(0), true))
                    .as("one that is there")
                    .isEqualTo("true");
            react(cy, room, 1, face(1), false);
            assertThat(react(cy, room, 1, face(Limits.EMOJI), true)).isEqualTo("true");
        }

        @Test
        void reactionsAreRefused() {
            var room = room("public");
            fixture.database
                    .write(transaction -> {
                        for (int i = 0; i < Limits.REACTIONS; i++) {
                            long no = transaction.insert(
                                    "INSERT INTO account (username, role, password_hash, created_at)"
                                            + " VALUES (?, 'member', '', 0)",
                                    "p" + i);
                            transaction.update(
                                    "INSERT INTO reaction (room, target, emoji, account, since) VALUES (?, 1, ?, ?, 1)",
                                    room.no(),
                                    THUMB.value(),
                                    no);
                        }
                        return true;
                    })
                    .join();
            assertThat(react(cy, room, 1, THUMB, true)).isEqualTo("too-many-reactions");
            assertThat(react(cy, room, 1, THUMB, false)).isEqualTo("false");
        }

        private static Emoji face(int i) {
            return new Emoji(Character.toString(0x1F600 + i));
        }
    }

    @Nested
    class Counts {
        @Test
        void leaveOutDeletedMessages() {
            var room = room("public");
            say(room, ben, "@cy look");
            assertThat(counts(cy, room)).isEqualTo("2 unread, 1 mentions");
            delete(ben, room, 2);
            assertThat(counts(cy, room)).isEqualTo("1 unread, 0 mentions");
        }

        @Test
        void findTheFirstFiftyNamesOfAMessage() {
            var room = room("public");
            var names = IntStream.range(0, Limits.MENTIONS - 1)
                    .mapToObj(i -> "@name" + i)
                    .collect(Collectors.joining(" "));
            say(room, ben, names + " @cy");
            say(room, ben, names + " @one-more @cy");
            assertThat(counts(cy, room)).isEqualTo("3 unread, 1 mentions");
        }

        @Test
        void goByTheTextThatCountsNow() {
            var room = room("public");
            say(room, ben, "@cy look");
            edit(ben, room, 1, "hello @Cy");
            edit(ben, room, 2, "look");
            assertThat(counts(cy, room)).isEqualTo("2 unread, 1 mentions");
            edit(ben, room, 1, "hello");
            assertThat(counts(cy, room)).isEqualTo("2 unread, 0 mentions");
        }

        @Test
        void doNotGrowByChangesAndReactions() {
            var room = room("public");
            rooms.read(cy, room, 1);
            edit(ben, room, 1, "hello @cy");
            react(ben, room, 1, THUMB, true);
            assertThat(counts(cy, room)).isEqualTo("0 unread, 0 mentions");
        }

        @Test
        void lookThroughTheNewestFiveThousandEvents() {
            var room = room("public");
            for (int i = 0; i < 4_999; i++) {
                fixture.post(room, cy, "to myself");
            }
            fixture.log.flush();
            assertThat(counts(cy, room)).isEqualTo("1 unread, 0 mentions");
            say(room, cy, "and once more");
            assertThat(counts(cy, room)).isEqualTo("0 unread, 0 mentions");
        }

        private String counts(AccountRef author, RoomKey room) {
            var info = rooms.joined(author).stream()
                    .map(Rooms.Membership::info)
                    .filter(each -> each.id().equals(room.id().value()))
                    .findFirst()
                    .orElseThrow();
            return info.unread() + " unread, " + info.mentions() + " mentions";
        }
    }

    private String edit(AccountRef author, RoomKey room, long target, String text) {
        return outcome(messages.edit(author, room.id(), target, new MessageText(text))
                .thenApply(edit -> String.valueOf(edit.seq())));
    }

    private String delete(AccountRef author, RoomKey room, long target) {
        return outcome(messages.delete(author, room.id(), target).thenApply(String::valueOf));
    }

    private String react(AccountRef author, RoomKey room, long target, Emoji emoji, boolean added) {
        return outcome(messages.react(author, room.id(), target, emoji, added).thenApply(String::valueOf));
    }

    private static String outcome(CompletableFuture<String> change) {
        try {
            return change.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refusal refused) {
                return refused.code();
            }
            throw e;
        }
    }

    private void say(RoomKey room, AccountRef author, String text) {
        fixture.post(room, author, text);
        fixture.log.flush();
    }

    private Event.Changes changes(RoomKey room, long seq) {
        var message =
                (Event.Message) fixture.log.after(room, seq - 1, 1).events().getFirst();
        assertThat(message.changes()).isNotNull();
        return message.changes();
    }
}
