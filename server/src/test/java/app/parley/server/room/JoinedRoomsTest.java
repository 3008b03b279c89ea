// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.api.NewRoom;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The list of a member's rooms, from memory where it can be, is what the database counts.
final class JoinedRoomsTest extends RoomsScene {
    private static final List<String> TEXTS = List.of("hello", "@ada look", "@ada and @ben", "@cy", "mail to @dora");
    private static final RoomId CLUB = new RoomId("club");
    private static final RoomId DOOMED = new RoomId("doomed");

    private final JoinedRooms joined = new JoinedRooms();
    private final List<RoomKey> keys = new ArrayList<>();
    private List<AccountRef> people = List.of();
    private Messages messages;
    private RoomKey club;

    @BeforeEach
    void enter() {
        messages = new Messages(fixture, rooms);
        people = List.of(ada, ben, fixture.author("cy"));
        for (var id : List.of(CLUB, DOOMED)) {
            keys.add(key(rooms.create(ada, new NewRoom(id.value(), id.value(), "public", "of " + id, null))));
            people.forEach(who -> rooms.join(who, id).join());
        }
        keys.add(key(rooms.create(ada, new NewRoom(null, null, "direct", null, List.of("ben")))));
        club = keys.getFirst();
    }

    private RoomKey key(CompletableFuture<Rooms.Created> made) {
        return rooms.memberOf(ada, new RoomId(made.join().room().id()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isWhatTheDatabaseCountsWhateverPeopleDo(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            step(random, i);
            check();
        }
    }

    private void step(Random random, int number) {
        var who = people.get(random.nextInt(people.size()));
        var room = keys.get(random.nextInt(keys.size()));
        long seq = 1 + random.nextLong(fixture.log.head(room) + 1);
        var text = TEXTS.get(random.nextInt(TEXTS.size()));
        switch (random.nextInt(13)) {
            case 0 -> done(messages.edit(who, room.id(), seq, new MessageText(text)));
            case 1, 2 -> done(messages.delete(who, room.id(), seq));
            case 3 -> done(messages.react(who, room.id(), seq, new Emoji("👍"), random.nextBoolean()));
            case 4 -> done(random.nextBoolean() ? rooms.leave(who, room.id()) : rooms.join(who, room.id()));
            case 5, 6 -> {
                rooms.read(who, room, seq);
                rooms.keepReadMarks().join();
            }
            case 7 -> done(rooms.blocks().change(ada, ben.name(), random.nextBoolean()));
            case 8 -> undone(room, who);
            case 9 -> say(room, who, text, random.nextInt(8) == 0 ? 150 : 1);
            default -> say(room, who, text, 1 + random.nextInt(3));
        }
        if (number == 300) {
            rooms.remove(ada, DOOMED).join();
        }
    }

    private void say(RoomKey room, AccountRef who, String text, int count) {
        for (int i = 0; i < count; i++) {
            fixture.post(room, who, text);
        }
        fixture.log.flush();
    }

    private void undone(RoomKey room, AccountRef who) {
        done(fixture.log.transact(log -> {
            log.joined(room, who);
            log.left(room, who);
            throw new IllegalStateException("on purpose");
        }));
    }

    /// What people may not do is refused, and changes nothing.
    private static void done(CompletableFuture<?> change) {
        change.handle((_, failure) -> failure == null).join();
    }

    private void check() {
        for (var who : people) {
            fixture.database.reading(handle -> {
                assertThat(joined.of(handle, who, 0, 0)).isEqualTo(counted(handle, who));
                return true;
            });
        }
    }

    private static List<Rooms.Membership> counted(Handle handle, AccountRef who) {
        return RoomRepository.memberships(
                handle,
                who,
                RoomRepository.places(handle, who).stream()
                        .map(RoomRepository.Place::room)
                        .toList(),
                0);
    }

    @Test
    void isAsOfItsReadingAlsoWhereANewerOneIsRemembered() {
        say(club, ada, "first", 3);
        fixture.database.reading(old -> {
            var before = counted(old, ben);
            say(club, ada, "later", 2);
            done(messages.delete(ada, CLUB, fixture.log.head(club) - 3));
            check();

            assertThat(joined.of(old, ben, 0, 0)).isEqualTo(before);
            return true;
        });
        check();
    }

    @Test
    void keepsNoMoreRoomsThanItsBound() {
        var summaries = new RoomSummaries();
        var many = Stream.generate(fixture::room)
                .limit(RoomSummaries.MOST_ROOMS + 1)
                .toList();
        fixture.database.reading(handle -> {
            many.forEach(
                    room -> assertThat(summaries.find(handle, room.no(), 0, 0)).isPresent());
            return true;
        });

        assertThat(summaries.size()).isEqualTo(RoomSummaries.MOST_ROOMS);
    }

    @Test
    void forgetsARoomThatNoOneAskedForInAMinute() {
        var summaries = new RoomSummaries();
        long minute = TimeUnit.MINUTES.toNanos(1);
        fixture.database.reading(handle -> {
            for (var room : keys) {
                summaries.find(handle, room.no(), fixture.log.head(room), 0);
            }
            return summaries.find(handle, club.no(), fixture.log.head(club), minute);
        });

        summaries.forgetIdle(minute + 1);

        assertThat(summaries.size()).isOne();
    }
}
