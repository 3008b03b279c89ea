// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.audit.AuditRepository;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomRules;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Event;
import app.parley.shared.refusal.Refusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people change of rooms and of the others in them. Ada owns the chat, ben made the room `books`, cy is a
/// member and gus a guest.
final class RoomOrderTest extends RoomsScene {
    private static final RoomId BOOKS = new RoomId("books");
    private static final RoomRules READ_ONLY = new RoomRules(RoomRules.Posting.MODERATORS, 30, false);

    private AccountRef cy;
    private AccountRef gus;

    @BeforeEach
    void open() {
        cy = fixture.author("cy");
        gus = fixture.author("gus", "guest");
        rooms.create(ben, new NewRoom("books", "Books", "public", "reading", null, null))
                .join();
        told.clear();
    }

    @Override
    public void joined(long account, RoomKey of, RoomInfo info) {
        told.add("joined " + account + (info.order().moderator() ? " as moderator" : ""));
    }

    @Override
    public void left(long account, RoomKey of) {
        told.add("left " + account);
    }

    @Test
    void whoMakesARoomModeratesIt() {
        assertThat(listed(ben).order().moderator()).isTrue();
        rooms.join(cy, BOOKS).join();
        assertThat(listed(cy).order().moderator()).isFalse();
    }

    @Test
    void aChangeIsOneEventAndInTheListsOfAll() {
        rooms.join(cy, BOOKS).join();
        var before = listed(cy);

        var changed = rooms.order()
                .change(ben, BOOKS, new RoomChange("Novels", null, "moderators", 30, null))
                .join();

        assertThat(changed.name()).isEqualTo("Novels");
        assertThat(changed.order()).isEqualTo(RoomInfo.Order.of(READ_ONLY, true, false, null));
        assertThat(listed(cy).order()).isEqualTo(RoomInfo.Order.of(READ_ONLY, false, false, null));
        assertThat(listed(cy).head()).isEqualTo(before.head() + 1);
        assertThat(last())
                .isEqualTo(new Event.Changed(
                        BOOKS,
                        before.head() + 1,
                        "ben",
                        fixture.clock.instant(),
                        "Novels",
                        null,
                        new RoomRules.Change(RoomRules.Posting.MODERATORS, 30, null)));
    }

    @Test
    void whatIsSoAlreadyBringsNoEvent() {
        long head = listed(ben).head();
        rooms.order()
                .change(ben, BOOKS, new RoomChange("Books", "reading", "everyone", 0, false))
                .join();
        assertThat(listed(ben).head()).isEqualTo(head);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void onlyThoseWhoModerateChangeARoom() {
        var rename = new RoomChange("Novels", null, null, null, null);
        rooms.join(cy, BOOKS).join();
        assertThat(refusal(() -> rooms.order().change(cy, BOOKS, rename))).isEqualTo("forbidden moderator");
        assertThat(refusal(() -> rooms.order().change(gus, BOOKS, rename))).isEqualTo("room-not-found");
        assertThat(refusal(() -> rooms.order().change(ada, RoomId.GENERAL, rename)))
                .isEqualTo("forbidden");
        assertThat(refusal(
                        () -> rooms.order().change(ada, RoomId.GENERAL, new RoomChange(null, null, null, null, true))))
                .isEqualTo("forbidden");
        rooms.order()
                .change(ada, RoomId.GENERAL, new RoomChange(null, "all", null, null, null))
                .join();
        assertThat(rooms.order().change(ada, BOOKS, rename).join().name()).isEqualTo("Novels");
    }

    @Test
    void aRoomCannotBeWhatNoRoomCanBe() {
        rooms.create(ben, new NewRoom(null, "Films", "public", null, null, null))
                .join();
        assertThat(refusal(() -> change("", null, null))).isEqualTo("invalid-room-name empty");
        assertThat(refusal(() -> change("films", null, null))).isEqualTo("room-exists");
        assertThat(refusal(() -> change(null, "nobody", null))).isEqualTo("invalid-request");
        assertThat(refusal(() -> change(null, null, -1))).isEqualTo("invalid-request");
        assertThat(refusal(() -> change(null, null, 86_401))).isEqualTo("invalid-request");
        change("BOOKS", null, 86_400).join();
    }

    private CompletableFuture<?> change(
            @Nullable String name, @Nullable String posting, @Nullable Integer slowSeconds) {
        return rooms.order().change(ben, BOOKS, new RoomChange(name, null, posting, slowSeconds, null));
    }

    @Test
    void aMemberPutsAnotherPersonIntoTheRoom() {
        rooms.join(cy, BOOKS).join();
        told.clear();

        assertThat(put(cy, gus, null)).isEqualTo("true");
        assertThat(put(cy, gus, null)).isEqualTo("false");

        assertThat(told).containsExactly("joined " + gus.no());
        assertThat(last()).isInstanceOfSatisfying(Event.Joined.class, joined -> {
            assertThat(joined.by()).isEqualTo("cy");
            assertThat(joined.user()).isEqualTo("gus");
        });
        assertThat(rooms.readable(gus, BOOKS).id()).isEqualTo(BOOKS);
    }

    @Test
    void whoMayNotAddIsRefused() {
        assertThat(put(cy, gus, null)).isEqualTo("not-a-member");
        put(ben, gus, null);
        assertThat(put(gus, cy, null)).isEqualTo("forbidden guest");
        rooms.blocks().change(cy, ben.name(), true).join();
        assertThat(put(ben, cy, null)).isEqualTo("blocked");
        assertThat(put(ben, new AccountRef(99, new Username("zoe")), null)).isEqualTo("user-not-found");
        var direct = rooms.create(ada, new NewRoom(null, null, "direct", null, List.of("ben"), null))
                .join()
                .room();
        assertThat(refusal(() -> rooms.order().putMember(ada, new RoomId(direct.id()), cy.name(), null)))
                .isEqualTo("forbidden");
    }

    @Test
    void aModeratorMakesAnotherOneWhoHearsOfIt() {
        rooms.join(cy, BOOKS).join();
        told.clear();

        assertThat(put(cy, cy, true)).isEqualTo("forbidden moderator");
        assertThat(put(ben, cy, true)).isEqualTo("true");
        assertThat(told).containsExactly("joined " + cy.no() + " as moderator");
        assertThat(members()).containsExactly("ben moderator", "cy moderator");

        assertThat(put(cy, ben, false)).isEqualTo("true");
        assertThat(put(ben, cy, false)).isEqualTo("forbidden moderator");
        assertThat(put(cy, cy, false)).as("to step down").isEqualTo("true");
        assertThat(members()).containsExactly("ben", "cy");
        assertThat(recorded())
                .containsExactly(
                        "ben change-member cy room=books role=moderator",
                        "cy change-member ben room=books role=member",
                        "cy change-member cy room=books role=member");
    }

    @Test
    void aRemovedPersonIsTold() {
        rooms.join(cy, BOOKS).join();
        told.clear();

        rooms.order().removeMember(ben, BOOKS, cy.name()).join();

        assertThat(told).containsExactly("left " + cy.no());
        assertThat(last())
                .isInstanceOfSatisfying(
                        Event.Left.class, left -> assertThat(left.user()).isEqualTo("cy"));
        assertThat(members()).containsExactly("ben moderator");
        assertThat(refusal(() -> rooms.order().removeMember(ben, BOOKS, cy.name())))
                .isEqualTo("user-not-found room");
        assertThat(recorded()).containsExactly("ben remove-member cy room=books");
    }

    @Test
    void noOneIsRemovedByPeopleWhoMayNot() {
        rooms.join(ada, BOOKS).join();
        rooms.join(cy, BOOKS).join();
        assertThat(refusal(() -> rooms.order().removeMember(ben, BOOKS, ada.name())))
                .isEqualTo("forbidden rank");
        assertThat(refusal(() -> rooms.order().removeMember(cy, BOOKS, ben.name())))
                .isEqualTo("forbidden moderator");
        rooms.order().removeMember(ada, BOOKS, ben.name()).join();
        rooms.order().removeMember(cy, BOOKS, cy.name()).join();
        assertThat(members()).containsExactly("ada");
        assertThat(last())
                .as("to leave is no removal")
                .isInstanceOfSatisfying(
                        Event.Left.class, left -> assertThat(left.user()).isNull());
    }

    @Test
    void aGuestSeesOnlyTheRoomsThatOthersPutThemInto() {
        assertThat(visible(gus)).isEmpty();
        assertThat(refusal(() -> rooms.join(gus, BOOKS))).isEqualTo("room-not-found");
        assertThat(refusal(() -> rooms.create(gus, new NewRoom(null, "Books", "public", null, null, null))))
                .isEqualTo("forbidden guest");
        assertThat(direct(gus, "cy")).isEqualTo("user-not-found");

        put(ben, gus, null);
        rooms.join(cy, BOOKS).join();

        assertThat(visible(gus)).containsExactly("books");
        assertThat(direct(gus, "cy")).isEqualTo("true");
        assertThat(direct(gus, "ada")).isEqualTo("user-not-found");
        assertThat(direct(ada, "gus")).isEqualTo("true");
    }

    @Test
    void whatAnOperatorArchivesIsNoticed() {
        var messages = new Messages(fixture, rooms);
        messages.send(ben, BOOKS, "a", "hello");
        fixture.log.flush();
        var key = rooms.memberOf(ben, BOOKS);
        try (var other = store.open(data)) {
            assertThat(new RoomArchiving(other, fixture.clock).archive(key, true, "os:root"))
                    .isTrue();
            assertThat(new RoomArchiving(other, fixture.clock).archive(key, true, "os:root"))
                    .isFalse();
        }
        told.clear();

        rooms.noticeOperators();
        rooms.noticeOperators();

        assertThat(told).containsExactly("joined " + ben.no() + " as moderator");
        assertThat(listed(ben).order().archived()).isTrue();
        messages.send(ben, BOOKS, "b", "anyone?");
        fixture.log.flush();
        assertThat(fixture.heard).contains("b refused: archived");
    }

    private String direct(AccountRef who, String other) {
        return refusal(() -> rooms.create(who, new NewRoom(null, null, "direct", null, List.of(other), null))
                .thenApply(Rooms.Created::isNew));
    }

    private List<String> visible(AccountRef who) {
        return rooms.visible(who, "", RoomPage.Place.START, 9).rooms().stream()
                .map(RoomInfo::id)
                .toList();
    }

    private String put(AccountRef who, AccountRef other, @Nullable Boolean moderator) {
        return refusal(() -> rooms.order().putMember(who, BOOKS, other.name(), moderator));
    }

    private List<String> members() {
        return rooms.members(rooms.readable(ada, BOOKS)).stream()
                .map(member -> member.name() + (member.moderator() ? " moderator" : ""))
                .toList();
    }

    private RoomInfo listed(AccountRef who) {
        return rooms.joined(who).stream()
                .map(Rooms.Membership::info)
                .filter(info -> info.id().equals("books"))
                .findFirst()
                .orElseThrow();
    }

    private Event last() {
        return fixture.events(rooms.readable(ada, BOOKS)).getLast();
    }

    private List<String> recorded() {
        return fixture.database.reading(transaction -> AuditRepository.newest(transaction, 9)).reversed().stream()
                .map(entry -> entry.by() + " " + entry.act() + " " + entry.on() + " " + entry.detail())
                .toList();
    }

    private interface Call {
        CompletableFuture<?> run();
    }

    /// Return what the call completes with, or why it is refused.
    private static String refusal(Call call) {
        try {
            return String.valueOf(call.run().join());
        } catch (CompletionException e) {
            return words((Refusal) e.getCause());
        } catch (Refusal e) {
            return words(e);
        }
    }

    private static String words(Refusal refusal) {
        return (refusal.code() + " " + refusal.reason().variant()).strip();
    }
}
