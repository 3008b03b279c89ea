// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.Backoff;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.Act;
import app.parley.client.store.Bounds;
import app.parley.client.store.ChatStore;
import app.parley.client.store.Kept;
import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.MessageChange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final FakeTime time = new FakeTime();
    /// Takes changes over HTTP, where the outbox makes them so.
    private final FakeServer older = new FakeServer();

    private final List<String> sent = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final Random random = new Random(3);
    private final Outbox outbox = outbox(ChatStore.inMemory(Runnable::run));

    @Test
    void whatIsSaidOfflineIsSentInOrderOnceThereIsAConnection() {
        say("a", "b", "c");
        assertThat(sent).isEmpty();
        outbox.connected();
        keep("a");
        keep("b");
        keep("c");
        assertThat(sent).containsExactly("a", "b", "c");
    }

    @Test
    void oneOfARoomIsUnderWayAtATime() {
        outbox.connected();
        say("a", "b");
        sayIn("tea", "x", "y");
        assertThat(sent).containsExactly("a", "x");
        keep("x");
        assertThat(sent).containsExactly("a", "x", "y");
    }

    @Test
    void aRoomThatTheServerIsTooBusyForDoesNotHoldBackAnother() {
        outbox.connected();
        say("a");
        sayIn("tea", "x", "y");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "busy", "wait", null));
        keep("x");
        keep("y");
        assertThat(sent).containsExactly("a", "x", "y");
        time.pass(Duration.ofMillis(500));
        assertThat(sent).containsExactly("a", "x", "y", "a");
    }

    @Test
    void whatWaitsInARoomThatPausesKeepsItsOrder() {
        outbox.connected();
        say("a", "b");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "storage", "wait", null));
        sayIn("tea", "x");
        keep("x");
        say("c");
        time.pass(Duration.ofMillis(500));
        keep("a");
        keep("b");
        keep("c");
        assertThat(sent).containsExactly("a", "x", "a", "b", "c");
    }

    @Test
    void aPersonWhoWritesTooFastWaitsInAllRoomsAndOnlyOnce() {
        outbox.connected();
        say("a");
        sayIn("tea", "x");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "rate-limited", "wait", null));
        outbox.refused(new SendId("x"), new Failure.Refused(422, "rate-limited", "wait", null));
        sayIn("cake", "y");
        assertThat(sent).containsExactly("a", "x");
        time.pass(Duration.ofMillis(500));
        assertThat(sent).containsExactly("a", "x", "a", "x", "y");
    }

    @Test
    void eightRoomsSendAtOnceAndTheNextOneWhenAReplyComes() {
        for (int i = 0; i < 10; i++) {
            sayIn("room" + i, "m" + i);
        }
        outbox.connected();
        assertThat(sent).hasSize(8).doesNotContain("m8", "m9");
        keep("m3");
        assertThat(sent).hasSize(9).endsWith("m8");
        outbox.refused(new SendId("m0"), new Failure.Refused(422, "busy", "wait", null));
        assertThat(sent).as("a room that pauses takes no one's place").endsWith("m8", "m9");
    }

    @Test
    void afterARestartTheServerMayHaveTheFirstOfEachRoom() {
        outbox.restore(List.of(entry("a"), entry("b"), in("tea", "x"), in("tea", "y")), Set.of(new SendId("x")));
        assertThat(List.of("a", "b", "x", "y"))
                .filteredOn(id -> outbox.mayChange(new SendId(id)))
                .containsExactly("b");
    }

    @Test
    void whatWasOnItsWayIsSentAgainFirst() {
        outbox.connected();
        say("a", "b");
        outbox.disconnected();
        say("c");
        outbox.connected();
        keep("a");
        keep("b");
        keep("c");
        assertThat(sent).containsExactly("a", "a", "b", "c");
    }

    @Test
    void aBusyServerIsAskedAgainAndNothingOvertakes() {
        outbox.connected();
        say("a", "b");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "busy", "wait", null));
        assertThat(sent).containsExactly("a");
        say("c");
        time.pass(Duration.ofMillis(500));
        assertThat(sent).containsExactly("a", "a");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "rate-limited", "wait", null));
        time.pass(Duration.ofSeconds(1));
        outbox.refused(new SendId("a"), new Failure.Refused(422, "storage", "wait", null));
        time.pass(Duration.ofSeconds(2));
        keep("a");
        assertThat(sent).containsExactly("a", "a", "a", "a", "b");
        assertThat(shown).containsExactly("a waits", "b waits", "c waits", "a at 1");
    }

    @Test
    void anyOtherRefusalFailsTheMessageAndGoesOnWithTheNext() {
        outbox.connected();
        say("a", "b");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "not-a-member", "You are not in this room.", null));
        assertThat(sent).containsExactly("a", "b");
        assertThat(shown).containsExactly("a waits", "b waits", "a failed");
        assertThat(outbox.of(RoomId.GENERAL).getFirst().failure())
                .isEqualTo(new Failure.Refused(422, "not-a-member", "You are not in this room.", null));
    }

    @Test
    void aFailedMessageIsSentAgainUnderTheSameId() {
        outbox.connected();
        say("a");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "not-a-member", "no", null));
        outbox.retry(new SendId("a"));
        assertThat(sent).containsExactly("a", "a");
        assertThat(shown).endsWith("a failed", "a waits");
    }

    @Test
    void whatWaitsOrFailedCanBeForgottenWhatTheServerMayHaveCannot() {
        outbox.connected();
        say("a", "b", "c");
        assertThat(outbox.discard(new SendId("a"))).isFalse();
        assertThat(outbox.discard(new SendId("b"))).isTrue();
        assertThat(shown).endsWith("b gone");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "text-too-long", "no", null));
        assertThat(outbox.discard(new SendId("a"))).isTrue();
        assertThat(shown).endsWith("a gone");
        assertThat(outbox.discard(new SendId("c"))).isFalse();
        assertThat(sent).containsExactly("a", "c");
    }

    @Test
    void whatWaitsIsSentAsItWasChangedLast() {
        say("a", "b");
        assertThat(change("a", "tea")).isTrue();
        assertThat(change("b", "milk")).isTrue();
        assertThat(change("b", "more milk")).isTrue();
        outbox.connected();
        keep("a");
        keep("b");
        assertThat(texts).containsExactly("tea", "more milk");
    }

    @Test
    void whatTheServerMayHaveCannotBeChangedAlsoAfterARestart() {
        outbox.connected();
        say("a", "b");
        assertThat(change("a", "tea")).isFalse();
        outbox.disconnected();
        assertThat(change("a", "tea")).isFalse();
        outbox.refused(new SendId("a"), new Failure.Refused(422, "busy", "wait", null));
        assertThat(change("a", "tea")).isTrue();
        assertThat(change("b", "milk")).isTrue();

        var later = outbox(ChatStore.inMemory(Runnable::run));
        later.restore(List.of(entry("k"), entry("x"), entry("y")), Set.of(new SendId("k")));
        assertThat(List.of("k", "x", "y"))
                .filteredOn(id -> later.mayChange(new SendId(id)))
                .containsExactly("y");
    }

    @Test
    void aFailedMessageThatIsChangedIsSentAgain() {
        outbox.connected();
        say("a");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "text-too-long", "no", null));
        assertThat(change("a", "short")).isTrue();
        assertThat(sent).containsExactly("a", "a");
        assertThat(texts).endsWith("short");
    }

    @Test
    void whatWaitsAgainNeverGetsBeforeWhatTheServerMayHave() {
        outbox.connected();
        say("a", "b", "c");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "not-a-member", "no", null));
        outbox.retry(new SendId("a"));
        outbox.disconnected();
        outbox.connected();
        keep("b");
        keep("c");
        keep("a");
        assertThat(sent).containsExactly("a", "b", "b", "c", "a");
    }

    @Test
    void aTextThatMayNotBeSaidWaitsForAChange() {
        var old = new OutboxEntry(
                new SendId("a"),
                RoomId.GENERAL,
                new Act.Unsayable("\u0007", null),
                time.instant(),
                new Failure.Local("invalid-text", "no"));
        outbox.restore(List.of(old), Set.of());
        outbox.connected();
        outbox.retry(new SendId("a"));
        assertThat(sent).isEmpty();
        assertThat(change("a", "ding")).isTrue();
        assertThat(texts).containsExactly("ding");
    }

    @Test
    void aMessageThatIsKeptTwiceIsKeptOnce() {
        outbox.connected();
        say("a", "b");
        keep("a");
        keep("a");
        assertThat(sent).containsExactly("a", "b");
        assertThat(shown).containsExactly("a waits", "b waits", "a at 1");
    }

    @Test
    void aThousandWaitAndNoMore() {
        for (int i = 0; i < 1_000; i++) {
            add(entry("m" + i));
        }
        assertThat(add(entry("one-more"))).isInstanceOf(Outcome.Failed.class);
        assertThat(shown).hasSize(1_000);
        outbox.connected();
        keep("m0");
        assertThat(add(entry("one-more"))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anAnswerThatDoesNotComeIsAskedForAgain() {
        outbox.connected();
        say("a", "b");
        time.pass(Duration.ofSeconds(20));
        assertThat(sent).containsExactly("a", "a");
        keep("a");
        keep("b");
        assertThat(sent).containsExactly("a", "a", "b");
        assertThat(time.waiting()).isZero();
    }

    @Test
    void aRoomThatIsGoneTakesItsMessagesWithIt() {
        outbox.connected();
        say("a");
        add(new OutboxEntry(
                new SendId("x"), new RoomId("other"), new Act.Say(new MessageText("hi"), null), time.instant(), null));
        outbox.discardRoom(RoomId.GENERAL);
        assertThat(outbox.of(RoomId.GENERAL)).isEmpty();
        assertThat(sent).containsExactly("a", "x");
    }

    @Test
    void aPauseEndsWithTheConnection() {
        outbox.connected();
        say("a");
        outbox.refused(new SendId("a"), new Failure.Refused(422, "busy", "wait", null));
        outbox.disconnected();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void whatIsOnItsWayToTheDiskWhenAnotherHistoryBeginsMeetsNothingOfIt() {
        var disk = new ArrayDeque<Runnable>();
        var slow = outbox(new ChatStore(null, disk::add, Runnable::run, Bounds.USUAL));
        var answers = new ArrayList<Outcome<SendId>>();
        slow.add(entry("delete", new Act.Change(3, new MessageChange.Delete())), answers::add);
        slow.add(entry("answer", new Act.Say(new MessageText("yes"), 3L)), answers::add);
        slow.add(entry("plain"), answers::add);
        slow.historyChanged();
        slow.connected();
        for (var task = disk.poll(); task != null; task = disk.poll()) {
            task.run();
        }
        assertThat(sent).containsExactly("plain");
        assertThat(shown).containsExactly("answer waits", "answer failed", "plain waits");
        assertThat(answers)
                .containsExactly(
                        Outcome.failed(ChatStore.historyChanged()),
                        Outcome.done(new SendId("answer")),
                        Outcome.done(new SendId("plain")));
    }

    @Test
    void messagesAndChangesGoOneAfterTheOtherAndAreAnsweredAlike() {
        outbox.connected();
        add(entry("delete", new Act.Change(3, new MessageChange.Delete())));
        say("a");
        add(entry("react", new Act.Change(3, new MessageChange.React(new Emoji("👍"), true))));
        assertThat(sent).containsExactly("delete");
        outbox.kept(new SendId("delete"), RoomId.GENERAL, 7);
        keep("a");
        outbox.refused(new SendId("react"), new Failure.Refused(422, "message-deleted", "no", null));
        assertThat(sent).containsExactly("delete", "a", "react");
        assertThat(shown).endsWith("delete at 7", "a at 1", "react failed");
        assertThat(outbox.size()).isEqualTo(1);
    }

    @Test
    void aChangeThatTheServerKeepsIsNotSentAgainAfterARestart() {
        var folder = ChatStore.inMemory(Runnable::run);
        var first = outbox(folder);
        first.connected();
        first.add(entry("edit", new Act.Change(3, new MessageChange.Edit(new MessageText("x")))), _ -> {});
        first.add(entry("say"), _ -> {});
        first.kept(new SendId("edit"), RoomId.GENERAL, 7);
        first.kept(new SendId("say"), RoomId.GENERAL, 8);
        var kept = new ArrayList<Kept>();
        folder.load(kept::add);
        assertThat(kept.getFirst().outbox())
                .as("of a message until its event is here, as nothing else shows it")
                .extracting(OutboxEntry::id)
                .containsExactly(new SendId("say"));
    }

    @Test
    void aChangeThatTheServerIsTooOldForIsCalledForAndTheNextOnesAtOnce() {
        older.older = true;
        older.say(RoomId.GENERAL, "me", "one");
        outbox.connected();
        add(entry("edit", new Act.Change(1, new MessageChange.Edit(new MessageText("x")))));
        say("a");
        outbox.refused(new SendId("edit"), new Failure.Refused(422, "unknown-type", "?", null));
        keep("a");
        add(entry("delete", new Act.Change(1, new MessageChange.Delete())));
        assertThat(sent).containsExactly("edit", "a");
        assertThat(shown)
                .containsExactly("edit waits", "a waits", "edit at 2", "a at 1", "delete waits", "delete at 0");
        assertThat(time.waiting()).isZero();

        outbox.disconnected();
        outbox.connected();
        add(entry("again", new Act.Change(1, new MessageChange.Delete())));
        assertThat(sent).as("it may have been updated").endsWith("again");
    }

    @Test
    void changesInTwoRoomsAreBothCalledForAtAServerThatIsTooOld() {
        older.older = true;
        older.say(RoomId.GENERAL, "me", "one");
        older.addRoom("tea", RoomKind.PUBLIC, "me");
        older.say(new RoomId("tea"), "me", "one");
        outbox.connected();
        var delete = new Act.Change(1, new MessageChange.Delete());
        add(entry("here", delete));
        add(new OutboxEntry(new SendId("there"), new RoomId("tea"), delete, time.instant(), null));
        outbox.refused(new SendId("here"), new Failure.Refused(422, "unknown-type", "?", null));
        outbox.refused(new SendId("there"), new Failure.Refused(422, "unknown-type", "?", null));
        assertThat(sent).containsExactly("here", "there");
        assertThat(shown).containsExactly("here waits", "there waits", "here at 0", "there at 0");
    }

    @Test
    void aServerThatCannotBeCalledIsCalledAgain() {
        older.older = true;
        older.down = true;
        older.say(RoomId.GENERAL, "me", "one");
        outbox.connected();
        add(entry("delete", new Act.Change(1, new MessageChange.Delete())));
        outbox.refused(new SendId("delete"), new Failure.Refused(422, "unknown-type", "?", null));
        assertThat(shown).containsExactly("delete waits");
        older.down = false;
        time.pass(Duration.ofSeconds(1));
        assertThat(shown).containsExactly("delete waits", "delete at 0");
    }

    private Outbox outbox(ChatStore store) {
        return new Outbox(
                new OutboxList(),
                store,
                frame -> {
                    if (frame instanceof ClientFrame.Command command) {
                        sent.add(command.id().value());
                    }
                    if (frame instanceof ClientFrame.Send send) {
                        texts.add(send.text().value());
                    }
                },
                new ChangeCalls(older.api("me"), Runnable::run),
                new Outbox.Listener() {
                    @Override
                    public void changed(OutboxEntry entry) {
                        shown.add(entry.id() + (entry.waiting() ? " waits" : " failed"));
                    }

                    @Override
                    public void kept(OutboxEntry entry, long seq) {
                        shown.add(entry.id() + " at " + seq);
                    }

                    @Override
                    public void gone(OutboxEntry entry) {
                        shown.add(entry.id() + " gone");
                    }
                },
                time,
                () -> new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), random));
    }

    private void say(String... ids) {
        for (var id : ids) {
            assertThat(add(entry(id))).isInstanceOf(Outcome.Done.class);
        }
    }

    private void sayIn(String room, String... ids) {
        for (var id : ids) {
            assertThat(add(in(room, id))).isInstanceOf(Outcome.Done.class);
        }
    }

    private boolean change(String id, String text) {
        return outbox.change(new SendId(id), new MessageText(text));
    }

    private void keep(String id) {
        outbox.kept(new SendId(id), RoomId.GENERAL, 1);
    }

    private Outcome<SendId> add(OutboxEntry entry) {
        var answers = new ArrayList<Outcome<SendId>>();
        outbox.add(entry, answers::add);
        return answers.getFirst();
    }

    private OutboxEntry in(String room, String id) {
        return new OutboxEntry(
                new SendId(id), new RoomId(room), new Act.Say(new MessageText("hi"), null), time.instant(), null);
    }

    private OutboxEntry entry(String id) {
        return entry(id, new Act.Say(new MessageText("hi"), null));
    }

    private OutboxEntry entry(String id, Act act) {
        return new OutboxEntry(new SendId(id), RoomId.GENERAL, act, time.instant(), null);
    }
}
