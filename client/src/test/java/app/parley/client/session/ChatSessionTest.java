// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.connection.ConnectionState;
import app.parley.client.history.Talk;
import app.parley.client.history.TimelineItem;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.ChatStore;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChatSessionTest {
    private static final RoomId GENERAL = RoomId.GENERAL;

    private final FakeTime time = new FakeTime();
    private final FakeThread thread = new FakeThread();
    private final FakeServer server = new FakeServer();
    private final List<String> over = new ArrayList<>();
    private final ChatSession ada = session("ada");
    private final ChatSession ben = session("ben");

    @Test
    void aWelcomeSaysWhoAndWhereIAm() {
        server.addRoom("tea", RoomKind.PUBLIC);
        connect(ada, ben);
        assertThat(ada.connectionStateProperty().get()).isEqualTo(new ConnectionState.Connected());
        assertThat(ada.directory().me()).isEqualTo("ada");
        assertThat(ada.serverNameProperty().get()).isEqualTo("Ada's chat");
        assertThat(ada.directory().rooms()).extracting(RoomEntry::name).containsExactly("general");
        assertThat(ada.directory().otherRooms()).extracting(RoomInfo::id).containsExactly("tea");
        assertThat(ben.directory().online()).containsExactly("ada", "ben");
    }

    @Test
    void aWelcomeInPartsForgetsOnlyWhatIsInNone() {
        server.roomsOfWelcome = 1;
        server.addRoom("tea", RoomKind.PRIVATE, "ada");
        server.addRoom("gone", RoomKind.PRIVATE, "ada");
        server.addRoom("late", RoomKind.PRIVATE, "ada");
        connect(ada);
        assertThat(ada.directory().rooms())
                .extracting(RoomEntry::name)
                .containsExactly("general", "tea", "gone", "late");
        var before = List.copyOf(ada.directory().rooms());
        server.cut();
        server.rooms.remove(new RoomId("gone"));
        settle();
        assertThat(ada.directory().rooms()).containsExactly(before.get(0), before.get(1), before.get(3));
    }

    @Test
    void theRoomsOneCouldJoinAreAskedForWithinAMinuteOfAReconnect() {
        connect(ada);
        server.cut();
        server.addRoom("tea", RoomKind.PUBLIC);
        time.pass(Duration.ofSeconds(5));
        thread.run();
        settle();
        time.pass(Duration.ofMinutes(1));
        thread.run();
        assertThat(ada.directory().otherRooms()).extracting(RoomInfo::id).containsExactly("tea");
    }

    @Test
    void whatOneSaysTheOtherSees() {
        connect(ada, ben);
        ada.reading().open(GENERAL);
        ben.reading().open(GENERAL);
        thread.run();
        say(ada, "hello");
        assertThat(shown(ada)).containsExactly("…hello");
        thread.run();
        say(ben, "hi @ada");
        thread.run();
        assertThat(shown(ada)).containsExactly("1 hello", "2 hi @ada");
        assertThat(shown(ben)).containsExactly("1 hello", "2 hi @ada");
        assertThat(entry(ada).unread()).isEqualTo(1);
        assertThat(entry(ada).mentions()).isEqualTo(1);
        assertThat(entry(ben).unread()).isEqualTo(1);
    }

    @Test
    void whatIsSaidWithoutAConnectionIsSentLaterInOrder() {
        connect(ada);
        ada.reading().open(GENERAL);
        thread.run();
        server.down = true;
        server.cut();
        thread.run();
        say(ada, "one");
        say(ada, "two");
        say(ada, "three");
        assertThat(shown(ada)).containsExactly("…one", "…two", "…three");
        assertThat(ada.connectionStateProperty().get()).isInstanceOf(ConnectionState.Waiting.class);
        server.down = false;
        settle();
        assertThat(shown(ada)).containsExactly("1 one", "2 two", "3 three");
    }

    @Test
    void aServerThatSpeaksAnotherProtocolIsNamedAndNotAskedAgain() {
        connect(ada);
        ada.reading().open(GENERAL);
        say(ada, "hello");
        settle();
        var words = "ada-pc runs Parley 9.0, and this app is too old for it. Install the newest Parley.";
        server.said = Outcome.failed(new Failure.Local("app-too-old", words));
        server.end(4409);
        thread.run();
        assertThat(ada.connectionStateProperty().get()).isEqualTo(new ConnectionState.Refused(words));
        say(ada, "later");
        assertThat(shown(ada)).as("it can be read and written").containsExactly("1 hello", "…later");

        ada.retryNow();
        settle();
        assertThat(shown(ada)).as("once the two fit again").containsExactly("1 hello", "2 later");
    }

    @Test
    void aMessageWhoseAckWasLostIsNotPostedTwice() {
        connect(ada);
        ada.reading().open(GENERAL);
        thread.run();
        server.cutBeforeAck = true;
        say(ada, "hello");
        thread.run();
        assertThat(shown(ada)).containsExactly("…hello");
        settle();
        assertThat(shown(ada)).containsExactly("1 hello");
        assertThat(server.room(GENERAL).log).hasSize(1);
    }

    @Test
    void anAbsentDeviceMissesNothingAndSeesNothingTwice() {
        connect(ada);
        server.say(GENERAL, "ben", "1");
        ada.reading().open(GENERAL);
        thread.run();
        server.down = true;
        server.cut();
        thread.run();
        server.say(GENERAL, "ben", "2");
        server.say(GENERAL, "ben", "@ada 3");
        server.down = false;
        settle();
        server.say(GENERAL, "ben", "4");
        thread.run();
        assertThat(shown(ada)).containsExactly("1 1", "2 2", "3 @ada 3", "4 4");
        assertThat(entry(ada).unread()).isEqualTo(4);
        assertThat(entry(ada).mentions()).isEqualTo(1);
        assertThat(server.heard).contains(hello(1));
    }

    @Test
    void afterALongAbsenceTheNewestPageIsShownAndTheRestOnDemand() {
        connect(ada);
        server.say(GENERAL, "ben", "1");
        ada.reading().open(GENERAL);
        thread.run();
        server.down = true;
        server.cut();
        thread.run();
        for (int i = 2; i <= 3_000; i++) {
            server.say(GENERAL, "ben", "" + i);
        }
        server.down = false;
        settle();
        server.say(GENERAL, "ben", "3001");
        thread.run();
        assertThat(shown(ada)).hasSize(101).startsWith("2901 2901").endsWith("3001 3001");
        ada.reading().timeline(GENERAL).loadOlder();
        thread.run();
        assertThat(shown(ada)).startsWith("2801 2801");
    }

    @Test
    void anotherHistoryIsLoadedAnew() {
        connect(ada);
        for (int i = 1; i <= 5; i++) {
            server.say(GENERAL, "ben", "" + i);
        }
        ada.reading().open(GENERAL);
        thread.run();
        ada.reading().markRead(GENERAL);
        thread.run();
        server.restore(GENERAL, 2);
        settle();
        assertThat(shown(ada)).containsExactly("1 1", "2 2");
        server.say(GENERAL, "ben", "other");
        thread.run();
        assertThat(shown(ada)).containsExactly("1 1", "2 2", "3 other");
    }

    @Test
    void whatComesBetweenHelloAndTheFirstPageIsNotLost() {
        connect(ada);
        server.say(GENERAL, "ben", "1");
        thread.run();
        server.down = true;
        ada.reading().open(GENERAL);
        thread.run();
        server.cut();
        thread.run();
        server.say(GENERAL, "ben", "2");
        server.down = false;
        settle();
        server.say(GENERAL, "ben", "3");
        thread.run();
        assertThat(shown(ada)).containsExactly("1 1", "2 2", "3 3");
    }

    @Test
    void readingOnOneDeviceReadsOnTheOther() {
        var phone = session("ada");
        connect(ada, phone);
        server.say(GENERAL, "ben", "1");
        server.say(GENERAL, "ben", "2");
        thread.run();
        assertThat(entry(phone).unread()).isEqualTo(2);
        ada.reading().markRead(GENERAL);
        assertThat(entry(ada).unread()).isZero();
        thread.run();
        assertThat(entry(phone).unread()).isZero();
    }

    @Test
    void readingAPartElsewhereAsksTheServerForTheRest() {
        for (int i = 1; i <= 5; i++) {
            server.say(GENERAL, "ben", "" + i);
        }
        connect(ada);
        assertThat(entry(ada).unread()).isEqualTo(5);
        server.room(GENERAL).read.put("ada", 3L);
        server.tell("ada", new ServerFrame.Read(GENERAL, 3));
        settle();
        assertThat(entry(ada).unread()).isEqualTo(2);
    }

    @Test
    void readMarksAreToldTwiceASecondAtMost() {
        connect(ada);
        for (int i = 0; i < 100; i++) {
            server.say(GENERAL, "ben", "" + i);
            thread.run();
            ada.reading().markRead(GENERAL);
            time.pass(Duration.ofMillis(10));
        }
        settle();
        var marks =
                server.heard.stream().filter(ClientFrame.Read.class::isInstance).toList();
        assertThat(marks).hasSizeBetween(2, 4);
        assertThat(marks.getLast()).isEqualTo(new ClientFrame.Read(GENERAL, 100));
    }

    @Test
    void whatIReadOfflineIsToldLater() {
        connect(ada);
        server.say(GENERAL, "ben", "1");
        thread.run();
        server.down = true;
        server.cut();
        thread.run();
        ada.reading().markRead(GENERAL);
        server.down = false;
        settle();
        assertThat(server.room(GENERAL).read).containsEntry("ada", 1L);
        assertThat(entry(ada).unread()).isZero();
    }

    @Test
    void newBeginsWhereReadingEnded() {
        server.say(GENERAL, "ben", "1");
        server.say(GENERAL, "ben", "2");
        server.room(GENERAL).read.put("ada", 1L);
        connect(ada);
        var timeline = ada.reading().open(GENERAL);
        thread.run();
        ada.reading().markRead(GENERAL);
        server.say(GENERAL, "ben", "3");
        thread.run();
        assertThat(timeline.newFromProperty().get()).isEqualTo(2);
        ada.reading().shut(GENERAL);
        assertThat(timeline.newFromProperty().get()).isZero();
    }

    @Test
    void newBeginsWithWhatComesWhileNobodyLooks() {
        connect(ada);
        server.say(GENERAL, "ben", "1");
        var timeline = ada.reading().open(GENERAL);
        thread.run();
        ada.reading().markRead(GENERAL);
        ada.watching(false);
        server.say(GENERAL, "ben", "2");
        server.say(GENERAL, "ben", "3");
        thread.run();
        assertThat(timeline.newFromProperty().get()).isEqualTo(2);
    }

    @Test
    void whoWritesIsShownForSixSecondsOrUntilTheySay() {
        connect(ada, ben);
        ben.writing().typing(GENERAL);
        ben.writing().typing(GENERAL);
        thread.run();
        assertThat(server.heard.stream().filter(ClientFrame.Typing.class::isInstance))
                .hasSize(1);
        assertThat(entry(ada).typing()).containsExactly("ben");
        assertThat(entry(ben).typing()).isEmpty();
        time.pass(Duration.ofSeconds(6));
        thread.run();
        assertThat(entry(ada).typing()).isEmpty();
        ben.writing().typing(GENERAL);
        thread.run();
        say(ben, "done");
        thread.run();
        assertThat(entry(ada).typing()).isEmpty();
    }

    @Test
    void peopleComeAndGo() {
        connect(ada);
        server.tell("ada", new ServerFrame.Presence(List.of("zoe", "ben"), List.of()));
        thread.run();
        assertThat(ada.directory().online()).containsExactly("ada", "ben", "zoe");
        server.tell("ada", new ServerFrame.Presence(List.of(), List.of("ben")));
        thread.run();
        assertThat(ada.directory().online()).containsExactly("ada", "zoe");
        server.tell("ada", new ServerFrame.Presence(List.of("ada", "ben"), List.of(), true));
        thread.run();
        assertThat(ada.directory().online()).as("a whole list replaces all").containsExactly("ada", "ben");
    }

    @Test
    void aDirectRoomShowsTheOtherPersonToBoth() {
        connect(ada, ben);
        var opened = new ArrayList<Outcome<RoomEntry>>();
        ada.directory().startDirect(new Username("ben"), opened::add);
        thread.run();
        assertThat(opened).hasSize(1);
        assertThat(ada.directory().rooms()).extracting(RoomEntry::name).containsExactly("general", "ben");
        assertThat(ben.directory().rooms()).extracting(RoomEntry::name).containsExactly("general", "ada");
    }

    @Test
    void aRoomThatCannotBeMadeSaysWhy() {
        connect(ada);
        var made = new ArrayList<Outcome<RoomEntry>>();
        ada.directory().createRoom("taken", RoomKind.PUBLIC, "", List.of(), made::add);
        thread.run();
        assertThat(made)
                .containsExactly(Outcome.failed(new Failure.Refused(
                        409, "room-exists", "There is a room with this name already. Choose another name.", null)));
    }

    @Test
    void joiningAndLeavingMoveARoom() {
        server.addRoom("tea", RoomKind.PUBLIC);
        connect(ada);
        ada.directory().join(new RoomId("tea"), _ -> {});
        thread.run();
        assertThat(ada.directory().rooms()).extracting(RoomEntry::name).containsExactly("general", "tea");
        assertThat(ada.directory().otherRooms()).isEmpty();
        ada.directory().leave(new RoomId("tea"), _ -> {});
        thread.run();
        assertThat(ada.directory().rooms()).extracting(RoomEntry::name).containsExactly("general");
        assertThat(ada.directory().otherRooms()).extracting(RoomInfo::id).containsExactly("tea");
    }

    @Test
    void aBusyServerKeepsTheOrder() {
        connect(ada);
        ada.reading().open(GENERAL);
        thread.run();
        server.refusals.addAll(List.of("busy", "rate-limited", "storage"));
        say(ada, "one");
        say(ada, "two");
        settle();
        assertThat(shown(ada)).containsExactly("1 one", "2 two");
    }

    @Test
    void aRefusedMessageFailsWithWordsAndCanBeSentAgainOrForgotten() {
        connect(ada);
        ada.reading().open(GENERAL);
        thread.run();
        server.refusals.addAll(List.of("text-too-long", "text-too-long"));
        var first = say(ada, "one");
        var second = say(ada, "two");
        thread.run();
        assertThat(shown(ada)).containsExactly("!one", "!two");
        assertThat(((TimelineItem.Failed)
                                ada.reading().timeline(GENERAL).items().getFirst())
                        .why()
                        .words())
                .isEqualTo("It did not work.");
        ada.writing().retry(first);
        ada.writing().discard(second);
        thread.run();
        assertThat(shown(ada)).containsExactly("1 one");
    }

    @Test
    void aFullOutboxSaysSo() {
        connect(ada);
        server.down = true;
        server.cut();
        thread.run();
        for (int i = 0; i < 1_000; i++) {
            say(ada, "x");
        }
        assertThat(post(ada, "one more")).isEqualTo(Outcome.failed(Failure.local("outbox-full")));
    }

    @Test
    void aTokenThatIsTooOldIsRenewedOnce() {
        server.refusesTokens = true;
        connect(ada);
        assertThat(ada.connectionStateProperty().get()).isEqualTo(new ConnectionState.Connected());
    }

    @Test
    void anEndedSessionIsSignedOut() {
        connect(ada);
        server.sessionsEnded = true;
        server.cut();
        settle();
        assertThat(ada.connectionStateProperty().get())
                .isEqualTo(new ConnectionState.SignedOut("You were signed out. Sign in again."));
        assertThat(over).containsExactly("ada");
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        connect(ada);
        ada.signOut();
        thread.run();
        assertThat(ada.connectionStateProperty().get()).isInstanceOf(ConnectionState.SignedOut.class);
        assertThat(over).containsExactly("ada");
        assertThat(time.waiting()).isZero();
    }

    @Test
    void aServerThatIsDownIsTriedUntilItIsBack() {
        server.down = true;
        ada.start();
        for (int i = 0; i < 10; i++) {
            thread.run();
            time.pass(Duration.ofSeconds(15));
        }
        assertThat(ada.connectionStateProperty().get()).isInstanceOf(ConnectionState.Waiting.class);
        server.down = false;
        settle();
        assertThat(ada.connectionStateProperty().get()).isEqualTo(new ConnectionState.Connected());
    }

    @Test
    void closedItLeavesNothingBehind() {
        connect(ada);
        ada.reading().open(GENERAL);
        server.tell("ada", new ServerFrame.Typing(GENERAL, "ben"));
        server.refusals.add("busy");
        say(ada, "hello");
        thread.run();
        server.cut();
        thread.run();
        ada.reading().markRead(GENERAL);
        ada.close();
        thread.run();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void eventsOfRoomsThatIAmNotInChangeNothing() {
        connect(ada);
        server.tell(
                "ada",
                new ServerFrame.Happened(
                        new Event.Message(new RoomId("elsewhere"), 1, "x", "ben", time.instant(), "hi", null)));
        thread.run();
        assertThat(ada.directory().rooms()).hasSize(1);
    }

    private ChatSession session(String name) {
        return new ChatSession(
                server.api(name),
                server,
                ChatStore.inMemory(Runnable::run),
                new Username(name),
                "",
                thread,
                (delay, task) -> time.after(delay, () -> thread.execute(task)),
                new Random(5),
                time,
                () -> over.add(name));
    }

    private void connect(ChatSession... sessions) {
        for (var session : sessions) {
            session.start();
            thread.run();
        }
    }

    /// Let a minute pass, in small steps.
    private void settle() {
        for (int i = 0; i < 120; i++) {
            thread.run();
            time.pass(Duration.ofMillis(500));
        }
        thread.run();
    }

    private static SendId say(ChatSession session, String text) {
        return switch (post(session, text)) {
            case Outcome.Done<SendId>(var id) -> id;
            case Outcome.Failed<SendId>(var why) -> throw new AssertionError(why.words());
        };
    }

    /// Say `text`; the store of these tests answers at once.
    private static Outcome<SendId> post(ChatSession session, String text) {
        var answers = new ArrayList<Outcome<SendId>>();
        session.writing().post(GENERAL, new MessageText(text), answers::add);
        return answers.getFirst();
    }

    private static List<String> shown(ChatSession session) {
        return Talk.shown(session.reading().timeline(GENERAL));
    }

    private static RoomEntry entry(ChatSession session) {
        return session.directory().room(GENERAL).orElseThrow();
    }

    private static ClientFrame hello(long seq) {
        return new ClientFrame.Hello(new ClientFrame.ResumePoint("epoch-1", Map.of(GENERAL, seq)));
    }
}
