// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.LogFixture;
import app.parley.server.config.PeopleLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.model.MessageText;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.Limits;
import app.parley.shared.refusal.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/// Messages that are pinned to their room. Ben has written those at 1, 2 and 3.
@OnEachStore
class PinsTest {
    @Parameter
    TestStore store;

    @TempDir
    Path data;

    private LogFixture fixture;
    private Messages messages;
    private AccountRef ben;
    private AccountRef cy;
    private RoomKey room;

    @BeforeEach
    void open() {
        fixture = new LogFixture(store, data);
        messages = new Messages(fixture, new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock));
        ben = fixture.author("ben");
        cy = fixture.author("cy");
        room = fixture.room("public");
        fixture.enter(room, ben, cy);
        for (var text : List.of("one", "two", "three")) {
            say(text);
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theOneThatWasPinnedLastComesFirst() {
        pin(2, true);
        pin(1, true);
        pin(3, true);
        pin(1, false);
        assertThat(pinned()).containsExactly("three", "two");
        assertThat(message(2).changes()).isEqualTo(new Event.Changes(4, null, false, true, List.of()));
        assertThat(message(1).changes()).isEqualTo(new Event.Changes(7, null, false, false, List.of()));
    }

    @Test
    void toPinTwiceBringsOneEvent() {
        assertThat(pin(1, true)).isEqualTo("true");
        assertThat(pin(1, true)).isEqualTo("false");
        assertThat(pin(2, false)).as("one that is not pinned").isEqualTo("false");
        assertThat(fixture.log.head(room)).isEqualTo(4);
    }

    @Test
    void aDeletedOneIsPinnedNoLonger() {
        pin(1, true);
        messages.delete(ben, room.id(), 1).join();
        assertThat(pinned()).isEmpty();
        assertThat(message(1).changes()).isEqualTo(new Event.Changes(5, null, true, false, List.of()));
        assertThat(pin(1, true)).isEqualTo("message-deleted");
    }

    @Test
    void anEditedOneStaysAndIsShownAsItIsNow() {
        pin(1, true);
        messages.edit(ben, room.id(), 1, new MessageText("uno")).join();
        assertThat(pinned()).containsExactly("uno");
    }

    @Test
    void aRoomHoldsSoMany() {
        for (int i = 4; i <= Limits.PINS + 1; i++) {
            say("more");
        }
        for (int seq = 1; seq <= Limits.PINS; seq++) {
            assertThat(pin(seq, true)).isEqualTo("true");
        }
        assertThat(pin(Limits.PINS + 1, true)).isEqualTo("too-many-pins");
        pin(1, false);
        assertThat(pin(Limits.PINS + 1, true)).isEqualTo("true");
    }

    @Test
    void onlyMembersPin() {
        var odo = fixture.author("odo");
        assertThat(pin(odo, 1)).isEqualTo("not-a-member");
        assertThat(pin(ben, 9)).isEqualTo("message-not-found");
    }

    private void say(String text) {
        fixture.post(room, ben, "send-" + text + "-" + fixture.log.head(room), text);
        fixture.log.flush();
    }

    private String pin(long target, boolean pinned) {
        return outcome(cy, target, pinned);
    }

    private String pin(AccountRef author, long target) {
        return outcome(author, target, true);
    }

    private String outcome(AccountRef author, long target, boolean pinned) {
        try {
            return String.valueOf(
                    messages.pin(author, room.id(), target, pinned).join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refusal refused) {
                return refused.code();
            }
            throw e;
        }
    }

    private List<String> pinned() {
        return fixture.log.pinned(room).events().stream()
                .map(event -> ((Event.Message) event).text())
                .toList();
    }

    private Event.Message message(long seq) {
        return (Event.Message) fixture.log.after(room, seq - 1, 1).events().getFirst();
    }
}
