// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.history.PendingChange;
import app.parley.client.history.Talk;
import app.parley.client.history.TimelineItem;
import app.parley.client.outcome.FakeTime;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.ChatStore;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.MessageChange;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Editing, deleting and reacting, from my session to the server and back to two devices.
class ChatSessionChangesTest {
    private static final Emoji LIKE = new Emoji("👍");

    private final FakeServer server = new FakeServer();
    private final FakeThread thread = new FakeThread();
    private final FakeTime time = new FakeTime();
    private final ChatSession me = session("me");
    private final ChatSession ben = session("ben");

    @BeforeEach
    void talk() {
        for (var session : List.of(me, ben)) {
            session.start();
            thread.run();
            session.reading().open(RoomId.GENERAL);
            thread.run();
        }
        server.say(RoomId.GENERAL, "me", "one");
        server.say(RoomId.GENERAL, "ben", "two");
        thread.run();
    }

    @Test
    void whatIChangeIsSeenByEverybody() {
        me.writing().edit(RoomId.GENERAL, 1, new MessageText("uno"));
        me.writing().react(RoomId.GENERAL, 2, LIKE, true);
        ben.writing().react(RoomId.GENERAL, 2, LIKE, true);
        thread.run();
        assertThat(shown(me)).containsExactly("1 uno (edited)", "2 two 👍2").isEqualTo(shown(ben));
        me.writing().react(RoomId.GENERAL, 2, LIKE, false);
        me.writing().delete(RoomId.GENERAL, 1);
        thread.run();
        assertThat(shown(me)).containsExactly("1 deleted", "2 two 👍1").isEqualTo(shown(ben));
        assertThat(pending(me)).isEmpty();
    }

    @Test
    void aChangeIsShownBeforeTheServerAnswers() {
        me.writing().edit(RoomId.GENERAL, 1, new MessageText("uno"));
        assertThat(shown(me)).startsWith("1 uno (edited)");
        assertThat(shown(ben)).startsWith("1 one");
    }

    @Test
    void whatTheServerRefusesIsTakenBackTriedAgainOrForgotten() {
        server.refusals.add("forbidden");
        var id = id(me.writing().edit(RoomId.GENERAL, 1, new MessageText("uno")));
        thread.run();
        assertThat(shown(me)).startsWith("1 one ?");
        assertThat(pending(me).getFirst().failure().words()).isEqualTo("You may not do this in this room.");
        me.writing().retry(id);
        thread.run();
        assertThat(shown(me)).startsWith("1 uno (edited)").isEqualTo(shown(ben));
        server.refusals.add("forbidden");
        var other = id(me.writing().delete(RoomId.GENERAL, 1));
        thread.run();
        me.writing().discard(other);
        assertThat(shown(me)).startsWith("1 uno (edited)");
        assertThat(pending(me)).isEmpty();
    }

    @Test
    void aNewWishTakesThePlaceOfOneThatFailed() {
        server.refusals.add("forbidden");
        me.writing().edit(RoomId.GENERAL, 1, new MessageText("uno"));
        thread.run();
        me.writing().edit(RoomId.GENERAL, 1, new MessageText("eins"));
        thread.run();
        assertThat(shown(me)).startsWith("1 eins (edited)");
        assertThat(pending(me)).isEmpty();
    }

    @Test
    void changesWithoutAConnectionAreShownAndMadeLater() {
        server.down = true;
        server.cut();
        thread.run();
        me.writing().react(RoomId.GENERAL, 2, LIKE, true);
        thread.run();
        assertThat(shown(me)).endsWith("2 two 👍1");
        assertThat(pending(me)).hasSize(1);
        server.down = false;
        time.pass(Duration.ofSeconds(30));
        thread.run();
        assertThat(pending(me)).isEmpty();
        assertThat(shown(me)).endsWith("2 two 👍1").isEqualTo(shown(ben));
    }

    @Test
    void aChangeIsOneFrameWithTheIdThatThePersonWasGiven() {
        var id = id(me.writing().edit(RoomId.GENERAL, 1, new MessageText("uno")));
        thread.run();
        assertThat(changes())
                .containsExactly(
                        new ClientFrame.Change(id, RoomId.GENERAL, 1, new MessageChange.Edit(new MessageText("uno"))));
    }

    @Test
    void aChangeWhoseAckWasLostIsMadeOnce() {
        server.cutBeforeAck = true;
        var id = id(me.writing().delete(RoomId.GENERAL, 1));
        thread.run();
        assertThat(pending(me)).hasSize(1);
        time.pass(Duration.ofSeconds(30));
        thread.run();
        var delete = new ClientFrame.Change(id, RoomId.GENERAL, 1, new MessageChange.Delete());
        assertThat(changes()).containsExactly(delete, delete);
        assertThat(server.room(RoomId.GENERAL).log).hasSize(3);
        assertThat(pending(me)).isEmpty();
        assertThat(shown(me)).containsExactly("1 deleted", "2 two").isEqualTo(shown(ben));
    }

    @Test
    void aBusyServerIsAskedAgainBeforeTheNextChange() {
        server.refusals.addAll(List.of("busy", "rate-limited"));
        me.writing().edit(RoomId.GENERAL, 1, new MessageText("uno"));
        me.writing().post(RoomId.GENERAL, new MessageText("three"), _ -> {});
        for (int tries = 0; tries < 3; tries++) {
            thread.run();
            time.pass(Duration.ofSeconds(2));
        }
        thread.run();
        assertThat(shown(ben)).containsExactly("1 uno (edited)", "2 two", "4 three");
        assertThat(pending(me)).isEmpty();
    }

    @Test
    void aServerThatIsOlderThanTheFramesIsAskedOverHttp() {
        server.older = true;
        me.writing().edit(RoomId.GENERAL, 1, new MessageText("uno"));
        me.writing().react(RoomId.GENERAL, 2, LIKE, true);
        me.writing().post(RoomId.GENERAL, new MessageText("three"), _ -> {});
        thread.run();
        me.writing().delete(RoomId.GENERAL, 1);
        thread.run();
        assertThat(shown(me))
                .containsExactly("1 deleted", "2 two 👍1", "5 three")
                .isEqualTo(shown(ben));
        assertThat(pending(me)).isEmpty();
        assertThat(changes()).as("it is remembered").hasSize(1);
    }

    @Test
    void whatAnOlderServerRefusesIsShownAtTheMessage() {
        server.older = true;
        server.refusals.add("forbidden");
        me.writing().edit(RoomId.GENERAL, 1, new MessageText("uno"));
        thread.run();
        assertThat(shown(me)).startsWith("1 one ?");
    }

    @Test
    void aServerThatWasUpdatedIsSpokenToByFramesAgain() {
        server.older = true;
        me.writing().react(RoomId.GENERAL, 2, LIKE, true);
        thread.run();
        server.older = false;
        server.cut();
        thread.run();
        time.pass(Duration.ofSeconds(30));
        thread.run();
        me.writing().react(RoomId.GENERAL, 2, LIKE, false);
        thread.run();
        assertThat(shown(me)).endsWith("2 two").isEqualTo(shown(ben));
        assertThat(changes()).hasSize(2);
    }

    @Test
    void whatChangedWhileIWasAwayIsThereWhenIAmBack() {
        server.cut();
        ben.writing().edit(RoomId.GENERAL, 2, new MessageText("zwei"));
        thread.run();
        time.pass(Duration.ofSeconds(30));
        thread.run();
        assertThat(shown(me)).endsWith("2 zwei (edited)").isEqualTo(shown(ben));
    }

    @Test
    void aDeletedMessageIsNotUnreadAnyMore() {
        assertThat(me.directory().room(RoomId.GENERAL).orElseThrow().unread()).isEqualTo(1);
        server.say(RoomId.GENERAL, "ben", "@me three");
        thread.run();
        assertThat(me.directory().room(RoomId.GENERAL).orElseThrow().mentions()).isEqualTo(1);
        ben.writing().delete(RoomId.GENERAL, 3);
        thread.run();
        assertThat(me.directory().room(RoomId.GENERAL).orElseThrow().unread()).isEqualTo(1);
        assertThat(me.directory().room(RoomId.GENERAL).orElseThrow().mentions()).isZero();
    }

    @Test
    void theServerIsAskedWhatIsUnreadWhenItHadCountedTheDeletedMessage() {
        server.cut();
        thread.run();
        time.pass(Duration.ofSeconds(30));
        thread.run();
        ben.writing().delete(RoomId.GENERAL, 2);
        thread.run();
        time.pass(Duration.ofSeconds(2));
        thread.run();
        assertThat(me.directory().room(RoomId.GENERAL).orElseThrow().unread()).isZero();
    }

    @Test
    void moreThanAThousandChangesAreNotTaken() {
        for (int i = 0; i < OutboxList.LIMIT; i++) {
            assertThat(me.writing().react(RoomId.GENERAL, 2, LIKE, i % 2 == 0)).isInstanceOf(Outcome.Done.class);
        }
        assertThat(me.writing().react(RoomId.GENERAL, 2, LIKE, true)).isInstanceOf(Outcome.Failed.class);
    }

    private ChatSession session(String name) {
        return new ChatSession(
                server.api(name),
                server,
                ChatStore.inMemory(Runnable::run),
                new Username(name),
                "Chat",
                thread,
                time,
                new Random(1),
                time,
                () -> {});
    }

    private static List<String> shown(ChatSession session) {
        return Talk.shown(session.reading().timeline(RoomId.GENERAL)).stream().toList();
    }

    private List<ClientFrame> changes() {
        return server.heard.stream()
                .filter(frame -> frame instanceof ClientFrame.Command && !(frame instanceof ClientFrame.Send))
                .toList();
    }

    private static List<PendingChange> pending(ChatSession session) {
        return session.reading().timeline(RoomId.GENERAL).items().stream()
                .flatMap(item -> item instanceof TimelineItem.Posted posted
                        ? posted.pending().stream()
                        : java.util.stream.Stream.of())
                .toList();
    }

    private static SendId id(Outcome<SendId> outcome) {
        return switch (outcome) {
            case Outcome.Done<SendId>(var id) -> id;
            case Outcome.Failed<SendId>(var why) -> throw new AssertionError(why.words());
        };
    }
}
