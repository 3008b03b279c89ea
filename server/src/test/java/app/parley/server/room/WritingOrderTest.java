// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.log.AccountRef;
import app.parley.server.order.Mutes;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomChange;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who writes in a room that is archived, read-only or in slow mode, and who is muted. Ben moderates the room,
/// cy is a member and wrote the message at 4.
final class WritingOrderTest extends RoomsScene {
    private static final RoomId BOOKS = new RoomId("books");

    private Messages messages;
    private Mutes mutes;
    private AccountRef cy;
    private int sends;

    @BeforeEach
    void open() {
        cy = fixture.author("cy");
        rooms.create(ben, new NewRoom("books", "Books", "public", "", null, null))
                .join();
        rooms.join(cy, BOOKS).join();
        begin();
        assertThat(say(cy)).isEqualTo("at 4");
    }

    private void begin() {
        messages = new Messages(fixture, rooms);
        mutes = new Mutes(fixture.log, rooms.order());
    }

    @Test
    void inAnArchivedRoomNoOneWrites() {
        change(null, null, true);
        assertThat(say(cy)).isEqualTo("archived");
        assertThat(say(ben)).isEqualTo("archived");
        assertThat(edit(cy)).isEqualTo("archived");
        assertThat(react(cy, true)).isEqualTo("archived");
        assertThat(messages.delete(cy, BOOKS, 4).join()).isTrue();
        change(null, null, false);
        assertThat(say(cy)).startsWith("at ");
    }

    @Test
    void inAReadOnlyRoomItsModeratorsWriteAndAllReact() {
        change("moderators", null, null);
        assertThat(say(cy)).isEqualTo("read-only");
        assertThat(edit(cy)).isEqualTo("read-only");
        assertThat(pin(cy, true)).isEqualTo("read-only");
        assertThat(react(cy, true)).isEqualTo("true");
        assertThat(say(ben)).startsWith("at ");
        assertThat(pin(ben, true)).isEqualTo("true");
        assertThat(pin(cy, false)).isEqualTo("read-only");
        rooms.order().putMember(ben, BOOKS, cy.name(), true).join();
        assertThat(say(cy)).startsWith("at ");
    }

    @Test
    void aMutedPersonReadsButDoesNotWrite() {
        mutes.mute(ben, BOOKS, cy.name(), 10).join();
        assertThat(say(cy)).isEqualTo("muted until");
        assertThat(react(cy, true)).isEqualTo("muted until");
        assertThat(rooms.memberOf(cy, BOOKS).id()).isEqualTo(BOOKS);
        assertThat(messages.delete(cy, BOOKS, 4).join()).isTrue();

        fixture.clock.advance(Duration.ofMinutes(10));
        assertThat(say(cy)).as("the mute is over").startsWith("at ");
    }

    @Test
    void inSlowModePeopleWaitBetweenTwoMessages() {
        change(null, 30, null);
        assertThat(say(cy)).as("what was said before counts").isEqualTo("slow-mode 30");
        fixture.clock.advance(Duration.ofSeconds(29));
        assertThat(say(cy)).isEqualTo("slow-mode 1");
        assertThat(edit(cy)).isEqualTo("false");
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(say(cy)).startsWith("at ");
        assertThat(say(cy)).isEqualTo("slow-mode 30");
        assertThat(say(ben)).startsWith("at ");
        assertThat(say(ben)).as("moderators do not wait").startsWith("at ");
    }

    @Test
    void aServerThatStartsKnowsFromTheLogWhoWaits() {
        change(null, 30, null);
        for (int i = 0; i < 300; i++) {
            fixture.post(rooms.memberOf(ben, BOOKS), ben, "filler " + i);
        }
        fixture.log.flush();
        restart();
        begin();
        assertThat(say(cy)).isEqualTo("slow-mode 30");
        fixture.clock.advance(Duration.ofSeconds(30));
        assertThat(say(cy)).startsWith("at ");
    }

    @Test
    void aNewcomerNeedNotWait() {
        change(null, 30, null);
        rooms.order().putMember(ben, BOOKS, fixture.author("dan").name(), null).join();
        var dan = rooms.members(rooms.memberOf(ben, BOOKS)).getLast();
        assertThat(dan.name().value()).isEqualTo("dan");
        assertThat(dan.muted()).isFalse();
    }

    @Test
    void aRepeatedSendIsAnsweredAsItWasKept() {
        messages.send(cy, BOOKS, "once", "hello");
        fixture.log.flush();
        change(null, 30, true);
        messages.send(cy, BOOKS, "once", "hello");
        fixture.log.flush();
        fixture.tellSenders();
        assertThat(fixture.heard).contains("once at books 5", "once again at books 5");
    }

    private void change(@Nullable String posting, @Nullable Integer slowSeconds, @Nullable Boolean archived) {
        rooms.order()
                .change(ben, BOOKS, new RoomChange(null, null, posting, slowSeconds, archived))
                .join();
    }

    private String say(AccountRef who) {
        var id = "send-" + ++sends;
        return outcome(messages.say(who, BOOKS, id, "hello").thenApply(ack -> "at " + ack.seq()));
    }

    private String edit(AccountRef who) {
        return outcome(messages.edit(who, BOOKS, 4, new MessageText("hello")).thenApply(ack -> !ack.repeated()));
    }

    private String react(AccountRef who, boolean added) {
        return outcome(messages.react(who, BOOKS, 4, new Emoji("👍"), added));
    }

    private String pin(AccountRef who, boolean pinned) {
        return outcome(messages.pin(who, BOOKS, 4, pinned));
    }

    private static String outcome(CompletableFuture<?> future) {
        try {
            return String.valueOf(future.join());
        } catch (CompletionException e) {
            var refusal = (Refusal) e.getCause();
            return (refusal.code() + " " + refusal.reason().variant()
                            + refusal.retryAfter()
                                    .map(Duration::toSeconds)
                                    .map(String::valueOf)
                                    .orElse(""))
                    .strip();
        }
    }
}
