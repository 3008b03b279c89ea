// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.log.RoomKey;
import app.parley.server.room.ReadMark;
import app.parley.shared.json.ClientFrames;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.ServerFrame;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What one device is answered, on the real log and a socket that takes everything.
class DeviceSessionTest extends DevicesScene {
    private static final String EPOCH = DevicesFixture.EPOCH;

    private final FakeConnection connection = new FakeConnection();
    private RoomKey room;
    private DeviceSession device;

    /// When all that is said reaches the server: in one moment, so that no limit fills up meanwhile.
    private long now;

    @BeforeEach
    void open() {
        room = fixture.room();
        join(room);
        device = devices.connect(ada, "s1", connection).orElseThrow();
        now = System.nanoTime();
    }

    @Nested
    class Resuming {
        @Test
        void bringsWhatWasMissed() {
            postMany(10);
            hello(EPOCH, 4);
            assertThat(connection.seqs()).isEqualTo(between(5, 10));
            assertThat(connection.all(ServerFrame.Gap.class)).isEmpty();
        }

        @Test
        void bringsAThousandEventsAtMost() {
            postMany(1_003);
            hello(EPOCH, 3);
            assertThat(connection.seqs()).isEqualTo(between(4, 1_003));
            assertThat(connection.all(ServerFrame.Gap.class)).isEmpty();
        }

        @Test
        void beyondThatIsAGapAndGoesOnLive() {
            postMany(1_003);
            hello(EPOCH, 2);
            assertThat(connection.all(ServerFrame.Gap.class)).containsExactly(new ServerFrame.Gap(room.id(), 2, 1_003));
            postMany(1);
            assertThat(connection.seqs()).containsExactly(1_004L);
        }

        @Test
        void inAnotherHistoryBeginsAtTheHead() {
            postMany(10);
            hello("another", 4);
            postMany(1);
            assertThat(connection.seqs()).containsExactly(11L);
        }

        @Test
        void beyondTheHeadBeginsAtTheHead() {
            postMany(3);
            hello(EPOCH, 99);
            postMany(1);
            assertThat(connection.seqs()).containsExactly(4L);
        }

        @Test
        void withoutAPointBeginsAtTheHead() {
            postMany(3);
            say(new ClientFrame.Hello(null));
            postMany(1);
            assertThat(connection.seqs()).containsExactly(4L);
        }
    }

    @Nested
    class Order {
        @Test
        void aHelloComesFirst() {
            say(new ClientFrame.Typing(room.id()));
            assertThat(connection.closed()).contains(CloseReason.MALFORMED);
        }

        @Test
        void aHelloComesOnce() {
            say(new ClientFrame.Hello(null));
            say(new ClientFrame.Hello(null));
            assertThat(connection.closed()).contains(CloseReason.MALFORMED);
        }

        @Test
        void whatIsSaidBeforeTheWelcomeIsHeardAfterIt() {
            device.handle(ClientFrames.write(new ClientFrame.Hello(null)), now);
            device.handle(ClientFrames.write(send("a", room)), now);
            assertThat(fixture.log.head(room)).isZero();
            settle();
            assertThat(connection.all(ServerFrame.Welcome.class)).hasSize(1);
            assertThat(connection.all(ServerFrame.Ack.class)).containsExactly(new ServerFrame.Ack("a", room.id(), 1));
        }

        @Test
        void tooMuchBeforeTheWelcomeEndsTheSocket() {
            device.handle(ClientFrames.write(new ClientFrame.Hello(null)), now);
            for (int i = 0; i < 101; i++) {
                device.handle(ClientFrames.write(new ClientFrame.Read(room.id(), 1)), now);
            }
            assertThat(connection.closed()).contains(CloseReason.TOO_MANY_FRAMES);
        }
    }

    @Nested
    class ManyWhoType {
        @Test
        void areToldTogetherOnceASecond() {
            say(new ClientFrame.Hello(null));
            for (int i = 1; i <= 14; i++) {
                typesAs("typist" + i);
            }
            assertThat(typing()).as("the first one at once").containsExactly("typist1");
            devices.tick();
            settle();
            assertThat(typing()).as("ten more a second later").hasSize(11).endsWith("typist10", "typist11");
            devices.tick();
            settle();
            typesAs("late");
            assertThat(typing())
                    .as("after a second without any, at once")
                    .hasSize(12)
                    .endsWith("late");
        }

        private void typesAs(String name) {
            var author = fixture.author(name);
            fixture.enter(room, author);
            var typist = devices.connect(author, name, new FakeConnection()).orElseThrow();
            typist.handle(ClientFrames.write(new ClientFrame.Hello(null)), now);
            settle();
            typist.handle(ClientFrames.write(new ClientFrame.Typing(room.id())), System.nanoTime());
            settle();
        }

        private List<String> typing() {
            return connection.all(ServerFrame.Typing.class).stream()
                    .map(ServerFrame.Typing::from)
                    .toList();
        }
    }

    @Nested
    class AWelcomeOfManyRooms {
        private static final int MANY = 400;

        @BeforeEach
        void join() {
            for (int i = 1; i < MANY; i++) {
                DeviceSessionTest.this.join(fixture.room());
            }
        }

        @Test
        void isToldInParts() {
            say(new ClientFrame.Hello(null));
            var welcome = connection.all(ServerFrame.Welcome.class).getFirst();
            assertThat(welcome.rooms()).hasSize(Welcome.ROOMS_AT_ONCE);
            assertThat(welcome.roomsToCome()).isEqualTo(MANY - Welcome.ROOMS_AT_ONCE);
            assertThat(connection.all(ServerFrame.RoomAdded.class))
                    .hasSize(welcome.roomsToCome())
                    .doesNotHaveDuplicates();
            postMany(1);
            assertThat(connection.seqs()).containsExactly(1L);
        }

        @Test
        void losesNoReadMarkThatAnotherDeviceSetsMeanwhile() {
            connection.stall(true);
            say(new ClientFrame.Hello(null));
            for (long seq = 1; seq <= 150; seq++) {
                devices.read(List.of(new ReadMark(ada.no(), room, seq)));
                settle();
            }
            assertThat(connection.all(ServerFrame.Read.class))
                    .as("it is not live yet")
                    .isEmpty();
            connection.stall(false);
            device.writable();
            settle();
            assertThat(connection.closed()).isEmpty();
            assertThat(connection.all(ServerFrame.Read.class))
                    .as("the newest of the room")
                    .containsExactly(new ServerFrame.Read(room.id(), 150));
        }

        @Test
        void goesOnWhenTheSocketTakesMore() {
            connection.stall(true);
            say(new ClientFrame.Hello(null));
            assertThat(connection.all(ServerFrame.RoomAdded.class)).isEmpty();
            postMany(1);
            assertThat(connection.seqs()).as("it is not live yet").isEmpty();
            connection.stall(false);
            device.writable();
            settle();
            assertThat(connection.all(ServerFrame.RoomAdded.class)).hasSize(MANY - Welcome.ROOMS_AT_ONCE);
            assertThat(connection.seqs()).as("what came meanwhile").containsExactly(1L);
        }
    }

    @Nested
    class WhoIsOnline {
        private final FakeConnection other = new FakeConnection();

        @Test
        void isToldWholeToADeviceThatWasBeingWelcomed() {
            device.handle(ClientFrames.write(new ClientFrame.Hello(null)), now);
            readers.runAll();
            devices.tick();
            device = devices.connect(ada, "s2", other).orElseThrow();
            device.handle(ClientFrames.write(new ClientFrame.Hello(null)), now);
            other.afterNext(() -> {
                devices.connect(fixture.author("ben"), "s3", new FakeConnection());
                devices.tick();
            });
            settle();
            devices.tick();
            assertThat(other.all(ServerFrame.Presence.class))
                    .containsExactly(new ServerFrame.Presence(List.of("ada", "ben"), List.of(), true));
            assertThat(connection.all(ServerFrame.Presence.class))
                    .last()
                    .isEqualTo(new ServerFrame.Presence(List.of("ben"), List.of()));
        }

        @Test
        void isToldWholeToADeviceThatCouldNotTakeAChange() {
            say(new ClientFrame.Hello(null));
            devices.tick();
            connection.stall(true);
            devices.connect(fixture.author("ben"), "s3", new FakeConnection());
            devices.tick();
            devices.tick();
            connection.stall(false);
            devices.tick();
            devices.tick();
            assertThat(connection.all(ServerFrame.Presence.class))
                    .last()
                    .isEqualTo(new ServerFrame.Presence(List.of("ada", "ben"), List.of(), true));
        }
    }

    @Test
    void moreMembershipsThanMayWaitEndTheSocketSoThatItResumes() {
        device.handle(ClientFrames.write(new ClientFrame.Hello(null)), now);
        for (int i = 0; i < 1_601; i++) {
            devices.left(ada.no(), room);
        }
        assertThat(connection.closed()).contains(CloseReason.GOING_AWAY);
    }

    @Nested
    class ASend {
        @BeforeEach
        void greet() {
            say(new ClientFrame.Hello(null));
        }

        @Test
        void isDeliveredToItsSenderAndThenAcknowledged() {
            say(send("a", room));
            assertThat(connection.all(ServerFrame.Ack.class)).containsExactly(new ServerFrame.Ack("a", room.id(), 1));
            assertThat(connection.seqs()).containsExactly(1L);
        }

        @Test
        void toARoomThatIsNotThereIsAnsweredSo() {
            say(send("a", new RoomKey(0, new RoomId("nowhere"))));
            assertThat(codes()).containsExactly("a room-not-found");
        }

        @Test
        void toARoomOfOthersIsAnsweredSo() {
            say(send("a", fixture.room()));
            assertThat(codes()).containsExactly("a not-a-member");
        }

        @Test
        void thatIsTooFastIsAnsweredSo() {
            for (int i = 0; i <= 200; i++) {
                device.handle(ClientFrames.write(send("a" + i, room)), now);
            }
            settle();
            assertThat(codes()).containsExactly("a200 rate-limited");
            assertThat(connection.all(ServerFrame.Ack.class)).hasSize(200);
        }

        @Test
        void whileTheServerStopsIsAnsweredSo() {
            devices.commands().drain();
            say(send("a", room));
            assertThat(codes()).containsExactly("a busy");
        }
    }

    @Nested
    class Behind {
        @BeforeEach
        void greetAndStall() {
            say(new ClientFrame.Hello(null));
            connection.stall(true);
            postMany(3);
        }

        @Test
        void itIsTriedAgainOnceASecondUntilItReads() {
            devices.tick();
            settle();
            assertThat(connection.seqs()).isEmpty();
            connection.stall(false);
            devices.tick();
            settle();
            assertThat(connection.seqs()).isEqualTo(between(1, 3));
        }

        @Test
        void itHasAllThatCameWhenItMayWriteAgain() {
            connection.stall(false);
            device.writable();
            settle();
            postMany(1);
            devices.tick();
            settle();
            assertThat(connection.seqs()).isEqualTo(between(1, 4));
        }

        @Test
        void itIsToldTheNewestReadMarkOfEachRoomWhenItMayWriteAgain() {
            var other = fixture.room();
            read(room, 1);
            read(other, 7);
            read(room, 3);
            connection.stall(false);
            device.writable();
            settle();
            assertThat(connection.all(ServerFrame.Read.class))
                    .containsExactlyInAnyOrder(new ServerFrame.Read(room.id(), 3), new ServerFrame.Read(other.id(), 7));
        }

        @Test
        void itIsToldAReadMarkAtTheNextTickThoughNoRoomIsBehind() {
            connection.stall(false);
            device.writable();
            settle();
            connection.stall(true);
            read(room, 3);
            devices.tick();
            assertThat(connection.all(ServerFrame.Read.class)).isEmpty();
            connection.stall(false);
            devices.tick();
            assertThat(connection.all(ServerFrame.Read.class)).containsExactly(new ServerFrame.Read(room.id(), 3));
        }

        @Test
        void itIsNotToldAnOlderReadMarkAfterANewerOne() {
            read(room, 1);
            connection.stall(false);
            read(room, 3);
            device.writable();
            settle();
            assertThat(connection.all(ServerFrame.Read.class)).containsExactly(new ServerFrame.Read(room.id(), 3));
        }

        private void read(RoomKey of, long seq) {
            devices.read(List.of(new ReadMark(ada.no(), of, seq)));
            settle();
        }

        @Test
        void itIsForgottenWhenItIsGone() {
            device.disconnected();
            int before = connection.askedWhetherCongested();
            devices.tick();
            assertThat(connection.askedWhetherCongested()).isEqualTo(before);
        }

        @Test
        void whoeverIsNotBehindIsNotAskedAnything() {
            connection.stall(false);
            devices.tick();
            settle();
            int before = connection.askedWhetherCongested();
            devices.tick();
            assertThat(connection.askedWhetherCongested()).isEqualTo(before);
        }
    }

    @Test
    void aPingIsAnsweredByAPong() {
        say(new ClientFrame.Hello(null));
        say(new ClientFrame.Ping());
        assertThat(connection.all(ServerFrame.Pong.class)).hasSize(1);
        assertThat(connection.closed()).isEmpty();
    }

    @Test
    void aFloodOfFramesEndsTheSocket() {
        say(new ClientFrame.Hello(null));
        var typing = ClientFrames.write(new ClientFrame.Typing(room.id()));
        for (int i = 0; i < 2_000; i++) {
            device.handle(typing, now);
        }
        assertThat(connection.closed()).contains(CloseReason.TOO_MANY_FRAMES);
    }

    @Test
    void aLongFrameCountsAsSeveral() {
        say(new ClientFrame.Hello(null));
        var longest = "{\"type\":\"ping\",\"x\":\"" + "x".repeat(65_000) + "\"}";
        for (int i = 0; i < 200; i++) {
            device.handle(longest, now);
        }
        assertThat(connection.closed()).contains(CloseReason.TOO_MANY_FRAMES);
    }

    @Test
    void theLongestMessagesMayBeSentAsFastAsShortOnes() {
        say(new ClientFrame.Hello(null));
        for (int i = 0; i < 200; i++) {
            say(new ClientFrame.Send(
                    new SendId("m" + i), room.id(), new MessageText("请".repeat(MessageText.MAX_LENGTH)), null));
        }
        assertThat(connection.closed()).isEmpty();
        assertThat(connection.all(ServerFrame.Refused.class)).isEmpty();
    }

    @Test
    void whatIsNotJsonEndsTheSocket() {
        device.handle("hello", now);
        assertThat(connection.closed()).contains(CloseReason.MALFORMED);
    }

    private void hello(String epoch, long seen) {
        say(new ClientFrame.Hello(new ClientFrame.ResumePoint(epoch, Map.of(room.id(), seen))));
    }

    private void say(ClientFrame frame) {
        device.handle(ClientFrames.write(frame), now);
        settle();
    }

    private static ClientFrame.Send send(String id, RoomKey room) {
        return new ClientFrame.Send(new SendId(id), room.id(), new MessageText("hi"), null);
    }

    /// Let somebody else say `count` things.
    private void postMany(int count) {
        for (int i = 0; i < count; i++) {
            fixture.post(room, ada, "something");
        }
        settle();
    }

    private void join(RoomKey room) {
        fixture.database
                .write(transaction -> transaction.update(
                        "INSERT INTO member (account, room, since, read_seq) VALUES (?, ?, 0, 0)", ada.no(), room.no()))
                .join();
    }

    private List<String> codes() {
        return connection.all(ServerFrame.Refused.class).stream()
                .map(refused -> refused.ref() + " " + refused.code())
                .toList();
    }

    private static List<Long> between(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
