// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.parley.server.OnLog;
import app.parley.server.config.PeopleLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many rooms there may be, how many a person may be in, and how fast both grow.
class RoomLimitsTest extends OnLog {
    private AccountRef ada;
    private AccountRef ben;

    @BeforeEach
    void open() {
        ada = fixture.author("ada");
        ben = fixture.author("ben");
    }

    private Rooms rooms(PeopleLimits limits) {
        return new Rooms(fixture.database, fixture.log, limits, fixture.clock);
    }

    private static NewRoom room(String kind, String name, String... members) {
        return new NewRoom(null, name, kind, "", List.of(members));
    }

    private static String outcome(CompletableFuture<?> call) {
        try {
            call.join();
            return "done";
        } catch (CompletionException e) {
            return ((Refusal) e.getCause()).code();
        }
    }

    /// Put `author` into `count` private rooms, as if over a long time.
    private void membershipsOf(AccountRef author, int count) {
        fixture.database
                .write(transaction -> {
                    for (int i = 0; i < count; i++) {
                        long no = transaction.insert(
                                "INSERT INTO room (id, kind, name, topic, created_at) VALUES (?, 'private', 'x', '',"
                                        + " 0)",
                                "room-" + author.no() + "-" + i);
                        transaction.update(
                                "INSERT INTO member (account, room, since, read_seq) VALUES (?, ?, 0, 0)",
                                author.no(),
                                no);
                    }
                    return count;
                })
                .join();
    }

    @Test
    void aServerHoldsAsManyRoomsAsItWasTold() {
        // One is there from the start: general.
        var rooms = rooms(new PeopleLimits(0, 0, 3, 0, 0));
        assertThat(outcome(rooms.create(ada, room("public", "One")))).isEqualTo("done");
        assertThat(outcome(rooms.create(ada, room("private", "Two")))).isEqualTo("done");
        assertThat(outcome(rooms.create(ada, room("public", "Three")))).isEqualTo("too-many-rooms");
        assertThat(outcome(rooms.create(ada, room("direct", "", "ben"))))
                .as("two people have only one conversation")
                .isEqualTo("done");
    }

    @Test
    void aPersonJoinsAsManyRoomsAsOneCanBeIn() {
        var rooms = rooms(PeopleLimits.OPEN);
        membershipsOf(ben, RoomBounds.JOINED - 1);
        assertThat(outcome(rooms.join(ben, RoomId.GENERAL))).isEqualTo("done");
        assertThat(outcome(rooms.create(ada, room("public", "One")))).isEqualTo("done");
        assertThat(outcome(rooms.join(ben, new RoomId("one")))).isEqualTo("too-many-rooms");
        assertThat(outcome(rooms.create(ben, room("public", "Two")))).isEqualTo("too-many-rooms");
        assertThat(outcome(rooms.leave(ben, RoomId.GENERAL))).isEqualTo("done");
        assertThat(outcome(rooms.join(ben, new RoomId("one")))).isEqualTo("done");
    }

    @Test
    void othersPutAPersonIntoFewerRoomsThanTheyCanJoin() {
        var rooms = rooms(PeopleLimits.OPEN);
        membershipsOf(ben, RoomBounds.PUT_INTO);
        assertThat(outcome(rooms.create(ada, room("private", "One", "ben")))).isEqualTo("too-many-rooms");
        assertThat(outcome(rooms.create(ada, room("direct", "", "ben")))).isEqualTo("done");
        assertThat(outcome(rooms.join(ben, RoomId.GENERAL))).isEqualTo("done");
        assertThat(outcome(rooms.create(ben, room("private", "Two", "ada")))).isEqualTo("done");
    }

    @Test
    void roomsAreMadeAtARate() {
        var rooms = rooms(new PeopleLimits(0, 0, 0, 2, 0));
        rooms.create(ada, room("public", "One")).join();
        rooms.create(ada, room("private", "Two")).join();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> rooms.create(ada, room("public", "Three")));
        assertThat(outcome(rooms.create(ben, room("public", "Four")))).isEqualTo("done");
        for (int i = 0; i < 6; i++) {
            assertThat(outcome(rooms.create(ada, room("direct", "", "ben")))).isEqualTo("done");
        }
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> rooms.create(ada, room("direct", "", "ben")));
    }

    @Test
    void onePersonIsNotPutIntoRoomAfterRoomByAnother() {
        var rooms = rooms(PeopleLimits.USUAL);
        int made = 0;
        while (made < 1_000 && canMake(rooms, "Room " + made)) {
            made++;
        }
        assertThat(made).isEqualTo(50);
        assertThat(rooms.joined(ben)).hasSize(50);
        assertThat(outcome(rooms.create(ada, room("public", "Without ben")))).isEqualTo("done");
    }

    private boolean canMake(Rooms rooms, String name) {
        try {
            rooms.create(ada, room("private", name, "ben")).join();
            return true;
        } catch (Refusal e) {
            assertThat(e.retryAfter()).isPresent();
            return false;
        }
    }

    @Test
    void joiningAndLeavingHaveOneRate() {
        var rooms = rooms(new PeopleLimits(0, 0, 0, 0, 3));
        rooms.join(ben, RoomId.GENERAL).join();
        rooms.leave(ben, RoomId.GENERAL).join();
        rooms.join(ben, RoomId.GENERAL).join();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> rooms.leave(ben, RoomId.GENERAL));
        assertThat(outcome(rooms.join(ada, RoomId.GENERAL))).isEqualTo("done");
    }

    @Test
    void everyoneInANewRoomSeesItFromTheirOwnArrivalOn() {
        var names = IntStream.range(0, 5).mapToObj(i -> "person-" + i).toList();
        names.forEach(fixture::author);
        var rooms = rooms(PeopleLimits.OPEN);
        var told = new ArrayList<Long>();
        rooms.listen(new MembershipListener() {
            @Override
            public void joined(long account, RoomKey room, RoomInfo info) {
                assertThat(info.read()).isEqualTo(info.head());
                assertThat(info.unread()).isZero();
                told.add(info.head());
            }

            @Override
            public void left(long account, RoomKey room) {}
        });
        var made = rooms.create(ada, new NewRoom(null, "Five", "private", "", names))
                .join()
                .room();
        assertThat(told).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(made.head()).isEqualTo(7);
    }
}
