// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ada blocks ben. They have a direct room, in which both said something.
final class BlockingTest extends RoomsScene {
    private static final Username BEN = new Username("ben");

    private RoomKey room;

    @BeforeEach
    void open() {
        var _ = fixture.author("cy");
        room = rooms.memberOf(ada, new RoomId(direct(ada, "ben").id()));
        post(ada, "from-ada");
        post(ben, "from-ben");
        told.clear();
        block(ada, BEN, true);
    }

    @Override
    public void joined(long account, RoomKey of, RoomInfo info) {
        told.add((account == ada.no() ? "ada" : "another") + (info.blocked() ? " blocks" : " does not block"));
    }

    @Test
    void neitherSaysAnythingInTheirRoom() {
        post(ada, "second-ada");
        post(ben, "second-ben");

        assertThat(fixture.heard).endsWith("second-ada refused: blocked", "second-ben refused: blocked");
        assertThat(rooms.isSilent(room)).isTrue();
    }

    @Test
    void aMessageThatWasKeptBeforeIsStillAnsweredAsKept() {
        post(ben, "from-ben");

        assertThat(fixture.heard).last().asString().startsWith("from-ben again at ");
    }

    @Test
    void neitherEditsNorReactsButBothTakeBack() {
        var messages = new Messages(fixture, rooms);
        long ofBen = fixture.log.head(room);
        var thumb = new Emoji("👍");
        assertRefused(() ->
                messages.edit(ben, room.id(), ofBen, new MessageText("more")).join());
        assertRefused(() -> messages.react(ada, room.id(), ofBen, thumb, true).join());

        assertThat(messages.react(ada, room.id(), ofBen, thumb, false).join()).isFalse();
        assertThat(messages.delete(ben, room.id(), ofBen).join()).isTrue();
    }

    @Test
    void theRoomOfTheTwoIsNotOpenedByEither() {
        assertRefused(() -> direct(ada, "ben"));
        assertRefused(() -> direct(ben, "ada"));
    }

    @Test
    void theBlockedOneCannotPutTheOtherIntoRooms() {
        assertRefused(() -> create(ben, "private"));
        assertRefused(() -> create(ben, "public"));
        assertThat(create(ada, "private").member()).as("the other way round").isTrue();
    }

    @Test
    void onlyTheOneWhoBlocksIsTold() {
        assertThat(told).containsExactly("ada blocks");
        assertThat(info(ada).blocked()).isTrue();
        assertThat(info(ben).blocked()).isFalse();
        assertThat(rooms.blocks().of(ada)).containsExactly(BEN);
        assertThat(rooms.blocks().of(ben)).isEmpty();
    }

    @Test
    void itEndsAndBothTalkAgain() {
        block(ada, BEN, false);
        post(ben, "again");

        assertThat(told).containsExactly("ada blocks", "ada does not block");
        assertThat(fixture.heard).last().asString().startsWith("again at ");
        assertThat(rooms.isSilent(room)).isFalse();
    }

    @Test
    void whereBothBlockOneEndIsNotEnough() {
        block(ben, new Username("ada"), true);
        block(ada, BEN, false);
        post(ada, "again");

        assertThat(fixture.heard).last().isEqualTo("again refused: blocked");
        assertThat(rooms.isSilent(room)).isTrue();
    }

    @Test
    void itHoldsAfterARestart() {
        restart();
        post(ben, "again");

        assertThat(fixture.heard).last().isEqualTo("again refused: blocked");
        assertThat(rooms.isSilent(room)).isTrue();
    }

    @Test
    void toAskTwiceTellsOnce() {
        block(ada, BEN, true);

        assertThat(told).containsExactly("ada blocks");
    }

    @Test
    void oneselfAndNobodyCannotBeBlocked() {
        assertThatThrownBy(() -> block(ada, new Username("ada"), true)).hasMessageContaining("yourself");
        assertThatThrownBy(() -> block(ada, new Username("eve"), true)).hasMessageContaining("No one");
    }

    @Test
    void noMorePeopleAreBlockedThanOneCan() {
        fixture.database.write(transaction -> transaction.update("""
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
            INSERT INTO account (username, role, password_hash, created_at)
              SELECT 'troll' || i, 'member', '', 0 FROM n\
            """)).join();
        fixture.database
                .write(transaction -> transaction.update(
                        "INSERT INTO block (account, blocked, since) SELECT ?, no, 0 FROM account"
                                + " WHERE username LIKE 'troll%'",
                        ada.no()))
                .join();

        assertThatThrownBy(() -> block(ada, new Username("cy"), true)).hasMessageContaining("as many people");
        block(ada, BEN, false);
        block(ada, new Username("cy"), true);
    }

    @Test
    void otherRoomsOfTheTwoAreAsTheyWere() {
        var kitchen = fixture.room();
        fixture.enter(kitchen, ada, ben);
        messages().send(ben, kitchen.id(), "tea", "tea?");
        fixture.log.flush();
        fixture.tellSenders();

        assertThat(fixture.heard).last().asString().startsWith("tea at ");
    }

    private void block(AccountRef author, Username name, boolean blocked) {
        waitFor(() -> rooms.blocks().change(author, name, blocked).join());
    }

    /// With the rooms as they are now.
    private Messages messages() {
        return new Messages(fixture, rooms);
    }

    private void post(AccountRef author, String id) {
        messages().send(author, room.id(), id, "hello");
        fixture.log.flush();
        fixture.tellSenders();
    }

    private RoomInfo direct(AccountRef author, String other) {
        var wish = new NewRoom(null, null, "direct", null, List.of(other), null);
        return rooms.create(author, wish).join().room();
    }

    /// A room of ben with ada, or of ada with ben, and with cy.
    private RoomInfo create(AccountRef author, String kind) {
        var other = author == ada ? "ben" : "ada";
        return rooms.create(author, new NewRoom(null, "Plans", kind, null, List.of("cy", other), true))
                .join()
                .room();
    }

    private RoomInfo info(AccountRef author) {
        return rooms.joined(author).stream()
                .filter(membership -> membership.key().equals(room))
                .findFirst()
                .orElseThrow()
                .info();
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(() -> waitFor(call))
                .isInstanceOfSatisfying(
                        Refusal.class, problem -> assertThat(problem.code()).isEqualTo("blocked"));
    }

    private static void waitFor(Runnable call) {
        try {
            call.run();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }
}
