// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Refusal;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who sees the conversation of two people, and since when. Ada opens it with ben.
class DirectRoomsTest extends RoomsScene {
    private int sends;
    private RoomKey room;

    @BeforeEach
    void open() {
        room = openRoom(ada, "ben");
    }

    @Override
    public void joined(long account, RoomKey room, RoomInfo info) {
        told.add((account == ada.no() ? "ada" : "ben") + " sees it up to " + info.head() + ", unread " + info.unread());
    }

    @Override
    public void left(long account, RoomKey room) {
        told.add((account == ada.no() ? "ada" : "ben") + " sees it no more");
    }

    private RoomKey openRoom(AccountRef by, String with) {
        var made = rooms.create(by, new NewRoom(null, null, "direct", null, List.of(with)))
                .join()
                .room();
        return rooms.readable(by, new RoomId(made.id()));
    }

    /// With the rooms as they are now.
    private Messages messages() {
        return new Messages(fixture, rooms);
    }

    private void say(AccountRef author) {
        messages().send(author, room.id(), "send-" + ++sends, "hello");
        fixture.log.flush();
    }

    private boolean sees(AccountRef author) {
        return rooms.joined(author).stream()
                .anyMatch(membership -> membership.key().equals(room));
    }

    private String readableBy(AccountRef author) {
        try {
            rooms.memberOf(author, room.id());
            return "yes";
        } catch (Refusal e) {
            return e.code();
        }
    }

    @Test
    void whileNothingIsSaidOnlyItsMakerSeesIt() {
        assertThat(sees(ada)).isTrue();
        assertThat(sees(ben)).isFalse();
        assertThat(readableBy(ben)).isEqualTo("room-not-found");
        assertThat(told).containsExactly("ada sees it up to 1, unread 0");
    }

    @Test
    void theFirstMessageShowsItToTheOtherOneAndComesToThemLive() {
        say(ada);
        assertThat(sees(ben)).isTrue();
        assertThat(told).last().isEqualTo("ben sees it up to 2, unread 0");
        assertThat(rooms.joined(ben).getFirst().info().unread()).isOne();
        say(ada);
        assertThat(told).as("only once").hasSize(2);
    }

    @Test
    void itCanBeLeftAndComesBackWithTheNextMessage() {
        say(ada);
        assertThat(rooms.leave(ben, room.id()).join()).isTrue();
        assertThat(sees(ben)).isFalse();
        assertThat(told).last().isEqualTo("ben sees it no more");
        assertThat(fixture.log.head(room)).as("nobody else is told").isEqualTo(3);
        say(ada);
        assertThat(told).last().isEqualTo("ben sees it up to 3, unread 0");
        assertThat(rooms.joined(ben).getFirst().info().unread()).isOne();
    }

    @Test
    void whoLeftOpensItAgainWithAllThatWasSaid() {
        say(ada);
        rooms.leave(ben, room.id()).join();
        assertThat(openRoom(ben, "ada")).isEqualTo(room);
        assertThat(sees(ben)).isTrue();
        assertThat(readableBy(ben)).isEqualTo("yes");
    }

    @Test
    void anEmptyOneIsGoneForBothOnceItsMakerLeaves() {
        rooms.leave(ada, room.id()).join();
        assertThat(sees(ada)).isFalse();
        assertThat(sees(ben)).isFalse();
    }

    @Test
    void whoDoesNotSeeItIsRememberedOverARestart() {
        restart();
        say(ada);
        assertThat(sees(ben)).isTrue();
    }

    @Test
    void aSendThatIsRepeatedShowsNothing() {
        messages().send(ada, room.id(), "one", "hello");
        fixture.log.flush();
        rooms.leave(ben, room.id()).join();
        messages().send(ada, room.id(), "one", "hello");
        fixture.log.flush();
        assertThat(sees(ben)).isFalse();
    }

    @Test
    void leavingIsForThoseWhoSeeIt() {
        try {
            rooms.leave(ben, room.id()).join();
            throw new AssertionError("there is nothing to leave");
        } catch (CompletionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            Refusal.class, why -> assertThat(why.code()).isEqualTo("room-not-found"));
        }
    }
}
