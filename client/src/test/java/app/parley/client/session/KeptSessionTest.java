// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.connection.ConnectionState;
import app.parley.client.history.Talk;
import app.parley.client.history.TimelineItem;
import app.parley.client.outcome.FakeTime;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.Bounds;
import app.parley.client.store.ChatStore;
import app.parley.client.store.Draft;
import app.parley.client.store.SearchHit;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.ClientFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One account's app that is ended and started again on the same folder.
class KeptSessionTest {
    private static final RoomId GENERAL = RoomId.GENERAL;

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime();
    private final FakeThread thread = new FakeThread();
    private final FakeServer server = new FakeServer();
    private int life;

    @Test
    void whatWasNotSentIsSentInOrderByTheNextLifeOfTheApp() {
        var first = started();
        first.reading().open(GENERAL);
        thread.run();
        goDown();
        say(first, "one");
        say(first, "two");
        say(first, "three");
        var second = started();
        second.reading().open(GENERAL);
        thread.run();
        assertThat(Talk.shown(second.reading().timeline(GENERAL))).containsExactly("…one", "…two", "…three");
        assertThat(second.writing().unsent()).isEqualTo(3);
        server.down = false;
        settle();
        assertThat(Talk.shown(second.reading().timeline(GENERAL))).containsExactly("1 one", "2 two", "3 three");
        assertThat(started().writing().unsent()).isZero();
    }

    @Test
    void whatWasKeptBeforeTheAckCameIsNotPostedTwice() {
        var first = started();
        first.reading().open(GENERAL);
        thread.run();
        server.cutBeforeAck = true;
        say(first, "hello");
        var second = started();
        second.reading().open(GENERAL);
        settle();
        assertThat(Talk.shown(second.reading().timeline(GENERAL))).containsExactly("1 hello");
        assertThat(server.room(GENERAL).log).hasSize(1);
        assertThat(second.writing().unsent()).isZero();
    }

    @Test
    void aFailedMessageIsStillFailedAndSaysWhy() {
        var first = started();
        first.reading().open(GENERAL);
        thread.run();
        server.refusals.add("not-a-member");
        say(first, "hello");
        thread.run();
        server.down = true;
        var second = started();
        var items = second.reading().open(GENERAL).items();
        assertThat(items)
                .singleElement()
                .isInstanceOfSatisfying(
                        TimelineItem.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo("not-a-member"));
    }

    @Test
    void roomsAndHistoryAreReadWithoutAServer() {
        server.addRoom("tea", RoomKind.PUBLIC, "ada", "ben");
        var first = started();
        talk(120);
        first.reading().open(GENERAL);
        settle();
        first.reading().markRead(GENERAL);
        server.say(new RoomId("tea"), "ben", "@ada tea?");
        settle();
        goDown();
        var second = started();
        second.reading().open(GENERAL);
        settle();
        assertThat(second.connectionStateProperty().get()).isNotInstanceOf(ConnectionState.Connected.class);
        assertThat(second.directory().rooms()).extracting(RoomEntry::name).containsExactlyInAnyOrder("general", "tea");
        assertThat(second.directory().room(GENERAL).orElseThrow().unread()).isZero();
        assertThat(second.directory().room(new RoomId("tea")).orElseThrow().unread())
                .isEqualTo(1);
        assertThat(second.directory().room(new RoomId("tea")).orElseThrow().mentions())
                .isEqualTo(1);
        assertThat(Talk.shown(second.reading().timeline(GENERAL))).hasSize(100).endsWith("120 text 120");
        second.reading().timeline(GENERAL).loadOlder();
        thread.run();
        assertThat(Talk.shown(second.reading().timeline(GENERAL))).hasSize(120).startsWith("1 text 1");
        second.reading().open(new RoomId("tea"));
        thread.run();
        assertThat(Talk.shown(second.reading().timeline(new RoomId("tea")))).containsExactly("1 @ada tea?");
        assertThat(second.reading().lastRoom()).contains(GENERAL);
    }

    @Test
    void aResumeBeginsWhereTheCopyEnds() {
        var first = started();
        talk(10);
        first.reading().open(GENERAL);
        settle();
        goDown();
        first.close();
        talk(3);
        server.down = false;
        server.heard.clear();
        var second = started();
        second.reading().open(GENERAL);
        settle();
        assertThat(server.heard)
                .contains(new ClientFrame.Hello(new ClientFrame.ResumePoint("epoch-1", Map.of(GENERAL, 10L))));
        assertThat(Talk.shown(second.reading().timeline(GENERAL))).hasSize(13).endsWith("13 text 13");
    }

    @Test
    void aLongAbsenceIsUsableAtOnceAndCompleteBehind() {
        var first = started();
        talk(20);
        first.reading().open(GENERAL);
        settle();
        first.close();
        goDown();
        talk(5_000);
        server.down = false;
        var second = started();
        second.reading().open(GENERAL);
        thread.run();
        assertThat(Talk.shown(second.reading().timeline(GENERAL))).hasSize(100).endsWith("5020 text 5020");
        settle();
        goDown();
        second.close();
        var third = started();
        var timeline = third.reading().open(GENERAL);
        thread.run();
        for (int i = 0; i < 60; i++) {
            timeline.loadOlder();
            thread.run();
        }
        assertThat(Talk.shown(timeline))
                .isEqualTo(IntStream.rangeClosed(1, 5_020)
                        .mapToObj(i -> i + " text " + i)
                        .toList());
    }

    @Test
    void roomsThatNobodyLookedAtAreCopiedToo() {
        server.addRoom("tea", RoomKind.PUBLIC, "ada", "ben");
        for (int i = 0; i < 30; i++) {
            server.say(new RoomId("tea"), "ben", "tea " + i);
        }
        started();
        settle();
        goDown();
        var second = started();
        second.reading().open(new RoomId("tea"));
        thread.run();
        assertThat(Talk.shown(second.reading().timeline(new RoomId("tea")))).hasSize(30);
    }

    @Test
    void whatWasReadWithoutAConnectionIsToldLater() {
        var first = started();
        first.reading().open(GENERAL);
        talk(4);
        settle();
        goDown();
        first.close();
        var second = started();
        second.reading().open(GENERAL);
        thread.run();
        assertThat(second.directory().room(GENERAL).orElseThrow().unread()).isEqualTo(4);
        second.reading().markRead(GENERAL);
        second.close();
        server.down = false;
        var third = started();
        settle();
        assertThat(third.directory().room(GENERAL).orElseThrow().unread()).isZero();
        assertThat(server.room(GENERAL).read).containsEntry("ada", 4L);
    }

    @Test
    void draftsSurvive() {
        var first = started();
        first.localData().keepDraft(GENERAL, new Draft("half a sent", 3L, null));
        time.pass(Duration.ofSeconds(1));
        thread.run();
        assertThat(started().localData().draft(GENERAL)).isEqualTo(new Draft("half a sent", 3L, null));
    }

    @Test
    void whomIBlockIsKnownWithoutAConnectionAndIsAskedAgainWithOne() {
        server.addRoom("ada.ben", RoomKind.DIRECT, "ada", "ben");
        var elsewhere = server.api("ada");
        var _ = elsewhere.block(new Username("cleo"), true);
        var first = started();
        first.directory().block(new Username("ben"), true, _ -> {});
        settle();
        goDown();
        first.close();
        var second = started();
        assertThat(second.connectionStateProperty().get()).isNotInstanceOf(ConnectionState.Connected.class);
        assertThat(second.directory().blocked()).containsExactly("ben", "cleo");
        server.down = false;
        var _ = elsewhere.block(new Username("ben"), false);
        var _ = elsewhere.block(new Username("cleo"), false);
        settle();
        goDown();
        assertThat(started().directory().blocked()).isEmpty();
    }

    @Test
    void aRestoredServerDropsTheCopyAndKeepsWhatWaits() {
        var first = started();
        talk(10);
        first.reading().open(GENERAL);
        settle();
        goDown();
        say(first, "still to be said");
        first.close();
        server.restore(GENERAL, 4);
        server.say(GENERAL, "ben", "another past");
        server.down = false;
        var second = started();
        second.reading().open(GENERAL);
        settle();
        assertThat(Talk.shown(second.reading().timeline(GENERAL)))
                .containsExactly(
                        "1 text 1", "2 text 2", "3 text 3", "4 text 4", "5 another past", "6 still to be said");
        assertThat(find(second, "text 9")).isEmpty();
        assertThat(find(second, "another past")).hasSize(1);
    }

    @Test
    void whatWasWantedOfMessagesThatARestoredServerLostIsSaidAndMeetsNoOthers() {
        var first = started();
        talk(9);
        first.reading().open(GENERAL);
        settle();
        say(first, "mine");
        settle();
        goDown();
        first.writing().edit(GENERAL, 10, new MessageText("changed"));
        first.writing().react(GENERAL, 9, new Emoji("👍"), true);
        first.writing().delete(GENERAL, 10);
        first.writing().post(GENERAL, new MessageText("an answer"), 8L, _ -> {});
        first.localData().keepDraft(GENERAL, new Draft("half an answer", 7L, null));
        first.close();
        server.restore(GENERAL, 4);
        for (int i = 0; i < 5; i++) {
            server.say(GENERAL, "ben", "another past");
        }
        server.say(GENERAL, "ada", "mine in another past");
        server.down = false;
        var second = started();
        second.reading().open(GENERAL);
        settle();
        assertThat(Talk.shown(second.reading().timeline(GENERAL)))
                .containsSubsequence("4 text 4", "5 another past", "10 mine in another past", "!an answer")
                .hasSize(11);
        assertThat(second.noticeProperty().get()).contains(": 3.");
        assertThat(second.reading().timeline(GENERAL).items().getLast())
                .isInstanceOfSatisfying(
                        TimelineItem.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo("history-changed"));
        assertThat(second.localData().draft(GENERAL)).isEqualTo(Draft.of("half an answer"));
        goDown();
        var third = started();
        assertThat(third.writing().unsent()).isEqualTo(1);
        assertThat(third.localData().draft(GENERAL)).isEqualTo(Draft.of("half an answer"));
    }

    @Test
    void whatIsForgottenIsNotFoundAndComesBack() {
        var ada = started();
        talk(10);
        ada.reading().open(GENERAL);
        settle();
        assertThat(find(ada, "text")).hasSize(10);
        ada.localData().forgetLocalCopy(_ -> {});
        assertThat(find(ada, "text")).isEmpty();
        ada.close();
        var again = started();
        again.reading().open(GENERAL);
        settle();
        assertThat(find(again, "text")).hasSize(10);
    }

    @Test
    void aSilentServerIsSaidAndNotLeft() {
        var ada = started();
        settle();
        server.silent = true;
        settle();
        assertThat(ada.connectionStateProperty().get()).isInstanceOf(ConnectionState.Silent.class);
        server.silent = false;
        settle();
        assertThat(ada.connectionStateProperty().get()).isInstanceOf(ConnectionState.Connected.class);
    }

    /// Start the app; the one that ran before was killed, and does nothing any more.
    private ChatSession started() {
        int mine = ++life;
        Executor alive = task -> thread.execute(() -> {
            if (mine == life) {
                task.run();
            }
        });
        var store = new ChatStore(
                folder.resolve("chat.db"),
                task -> {
                    task.run();
                    return true;
                },
                Runnable::run,
                Bounds.USUAL);
        var session = new ChatSession(
                server.api("ada"),
                server,
                store,
                new Username("ada"),
                "",
                alive,
                (delay, task) -> time.after(delay, () -> alive.execute(task)),
                new Random(5),
                time,
                () -> {});
        session.start();
        thread.run();
        return session;
    }

    private void goDown() {
        server.down = true;
        server.cut();
        thread.run();
    }

    private void talk(int messages) {
        for (int i = 0; i < messages; i++) {
            server.say(GENERAL, "ben", "text " + (server.room(GENERAL).log.size() + 1));
        }
    }

    private static void say(ChatSession session, String text) {
        session.writing()
                .post(
                        GENERAL,
                        new MessageText(text),
                        outcome -> assertThat(outcome).isInstanceOf(Outcome.Done.class));
    }

    private static List<SearchHit> find(ChatSession session, String text) {
        var answers = new ArrayList<Outcome<List<SearchHit>>>();
        session.localData().search(text, null, 100, answers::add);
        return answers.getFirst() instanceof Outcome.Done<List<SearchHit>>(var hits) ? hits : List.of();
    }

    /// Let a minute pass, in small steps.
    private void settle() {
        for (int i = 0; i < 120; i++) {
            thread.run();
            time.pass(Duration.ofMillis(500));
        }
        thread.run();
    }
}
