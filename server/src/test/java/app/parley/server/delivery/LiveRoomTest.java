// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.Uncounted;
import app.parley.server.log.Ack;
import app.parley.server.log.Acks;
import app.parley.server.log.Appended;
import app.parley.server.log.CommandCallback;
import app.parley.server.session.FrameEncoding;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How events reach those who are in a room: all of them, in order, each at most once.
class LiveRoomTest {
    @TempDir
    Path data;

    private LiveRoomScene scene;

    @BeforeEach
    void open() {
        scene = LiveRoomScene.in(data);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aNewcomerSeesRecentMessagesBeforeAnyNewOne() {
        var ben = live(0);
        scene.say("first", "second");
        var cleo = scene.join(0);
        assertThat(scene.readers.waiting()).as("they are still in memory").isZero();
        scene.say("third");
        assertThat(cleo.texts()).containsExactly("first", "second", "third");
        assertThat(ben.texts()).containsExactly("first", "second", "third");
    }

    @Test
    void whoResumesIsGivenOnlyWhatTheyLack() {
        live(0);
        scene.say("first", "second", "third");
        var ben = scene.join(2);
        scene.say("fourth");
        assertThat(ben.texts()).containsExactly("third", "fourth");
    }

    @Test
    void whoIsUpToDateIsGivenNothingOld() {
        live(0);
        scene.say("first", "second");
        var ben = scene.join(2);
        scene.settle();
        assertThat(ben.frames()).isEmpty();
        scene.say("third");
        assertThat(ben.texts()).containsExactly("third");
    }

    @Test
    void whatIsCommittedWhileTheLogIsReadComesOnce() {
        scene.commit("first");
        var ben = scene.join(0);
        assertThat(scene.readers.waiting()).isOne();
        scene.commit("second");
        scene.readers.runOne();
        scene.hub.flush();
        assertThat(ben.texts()).as("the log was ahead of what is handed on").containsExactly("first", "second");
        scene.settle();
        scene.say("third");
        assertThat(ben.texts()).containsExactly("first", "second", "third");
    }

    @Test
    void whoReadBeyondWhatWasHandedOnWaitsForTheRest() {
        live(0);
        scene.commit("first", "second");
        var ben = scene.join(1);
        var cleo = scene.join(2);
        scene.handOnOne();
        assertThat(ben.texts()).isEmpty();
        scene.handOnOne();
        scene.say("third");
        assertThat(ben.texts()).containsExactly("second", "third");
        assertThat(cleo.texts()).containsExactly("third");
    }

    @Test
    void aDeletedTextIsNotGivenFromMemory() {
        var ben = live(0);
        scene.say("first", "second");
        scene.delete(1);
        scene.say("third");
        assertThat(ben.texts()).containsExactly("first", "second", "third");
        var cleo = scene.join(0);
        scene.settle();
        assertThat(cleo.texts()).containsExactly("", "second", "third");
        var dora = scene.join(2);
        assertThat(scene.readers.waiting())
                .as("what came since is still in memory")
                .isZero();
        assertThat(dora.texts()).containsExactly("third");
    }

    @Test
    void whatCannotBeMadeReadyForSocketsComesFromTheLog() {
        var ben = live(0);
        scene.say("first");
        scene.commit("second", "third");
        var _ = scene.fixture.committed.poll();
        scene.handOnOne();
        assertThat(ben.texts()).as("third does not follow on first").containsExactly("first");
        assertThat(ben.isBehind()).isTrue();
        scene.goOn(ben);
        scene.settle();
        scene.say("fourth");
        assertThat(ben.texts()).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void whoStallsIsServedLaterAndMissesNothing() {
        var ben = live(0);
        var cleo = live(0);
        scene.say("first");
        ben.stall();
        scene.say("second", "third");
        assertThat(ben.isBehind()).isTrue();
        assertThat(cleo.texts()).as("the others do not notice").containsExactly("first", "second", "third");
        scene.goOn(ben);
        scene.say("fourth");
        assertThat(ben.texts()).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void whoStallsForLongIsServedFromTheLog() {
        var ben = live(0);
        live(0);
        ben.stall();
        scene.commitMany(300, "again");
        scene.settle();
        scene.goOn(ben);
        assertThat(scene.readers.waiting()).as("256 in memory are not enough").isOne();
        scene.settle();
        assertThat(ben.events()).isEqualTo(scene.fixture.events(scene.key));
    }

    @Test
    void aDeviceWhoseSocketThrowsCatchesUpAndTheOthersMissNothing() {
        var all = Stream.generate(() -> live(0)).limit(3).toList();
        for (var broken : all) {
            broken.breakDown();
            long before = scene.fixture.events(scene.key).size();
            scene.say("first", "second");
            assertThat(broken.seqs()).hasSize((int) before);
            assertThat(broken.isBehind()).isTrue();
            scene.goOn(broken);
            scene.settle();
        }
        scene.say("last");
        assertThat(all).allSatisfy(device -> assertThat(device.events()).isEqualTo(scene.fixture.events(scene.key)));
        assertThat(scene.fixture.heard).as("each sender hears once").hasSize(7);
    }

    @Test
    void aSenderThatThrowsKeepsNoOtherFromHearing() {
        live(0);
        scene.fixture.inOneBatch(() -> {
            scene.fixture.post(scene.key, scene.ada, "first");
            scene.fixture.post(scene.key, scene.ada, "broken", "second", new BrokenCaller());
            scene.fixture.post(scene.key, scene.ada, "third");
        });
        scene.settle();
        assertThat(scene.fixture.heard)
                .containsExactly("send-1 at " + scene.key.id() + " 1", "send-2 at " + scene.key.id() + " 3");
    }

    private static final class BrokenCaller implements CommandCallback {
        @Override
        public void acknowledged(Ack ack) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public void refused(SendId id, Refusal why) {}
    }

    @Test
    void whoLeavesIsGivenNothingMore() {
        var ben = new FakeSubscriber();
        var subscription = scene.hub.room(scene.key).subscribe(ben, 0);
        var cleo = live(0);
        scene.settle();
        scene.say("first");
        subscription.end();
        scene.hub.flush();
        scene.say("second");
        assertThat(ben.texts()).containsExactly("first");
        assertThat(cleo.texts()).containsExactly("first", "second");
    }

    @Test
    void everybodyMayLeaveAndOthersCome() {
        var subscription = scene.hub.room(scene.key).subscribe(new FakeSubscriber(), 0);
        scene.settle();
        scene.say("first");
        subscription.end();
        scene.say("second");
        var ben = scene.join(0);
        assertThat(scene.readers.waiting())
                .as("nothing is remembered for nobody")
                .isOne();
        scene.settle();
        scene.say("third");
        assertThat(ben.texts()).containsExactly("first", "second", "third");
    }

    @Test
    void aRoomDeliversNothingOfAnother() {
        var ben = live(0);
        var other = scene.fixture.room();
        scene.fixture.post(other, scene.ada, "elsewhere");
        scene.fixture.log.flush();
        scene.settle();
        assertThat(ben.frames()).isEmpty();
    }

    @Test
    void sendersHearAfterTheirMessageIsDelivered() {
        var ben = live(0);
        scene.commit("first");
        assertThat(scene.fixture.heard).as("committed, not delivered").isEmpty();
        scene.handOnOne();
        assertThat(ben.texts()).containsExactly("first");
        assertThat(scene.fixture.heard).containsExactly("send-1 at " + scene.key.id() + " 1");
    }

    @Test
    void aSenderHearsThoughNobodyIsThere() {
        scene.say("first");
        assertThat(scene.fixture.heard).containsExactly("send-1 at " + scene.key.id() + " 1");
    }

    @Test
    void whatIsNoEventReachesThoseWhoAreLiveExceptWhoSaidIt() {
        var ben = live(0);
        var cleo = live(0);
        var typing = new ServerFrame.Typing(scene.key.id(), "ben");
        EncodedFrame frame = ServerFrames.encode(typing);
        scene.hub.room(scene.key).broadcast(FrameEncoding.INSTANCE, frame, ben);
        scene.hub.flush();
        assertThat(cleo.frames()).containsExactly(typing);
        assertThat(ben.frames()).isEmpty();
    }

    @Nested
    class SubscribersOfAnotherProtocol {
        private final Lines lines = new Lines();
        private final LineSubscriber reader = new LineSubscriber(lines);
        private final LineSubscriber another = new LineSubscriber(lines);

        @Test
        void areGivenTheSameEventsInTheirOwnEncoding() {
            var ben = live(0);
            subscribe(reader);
            scene.say("first", "second");
            assertThat(reader.read()).isEqualTo("1 first, 2 second");
            assertThat(ben.texts()).containsExactly("first", "second");
        }

        @Test
        void shareOneEncodingOfEachEvent() {
            subscribe(reader);
            subscribe(another);
            scene.say("first", "second");
            assertThat(another.read()).isEqualTo(reader.read());
            assertThat(lines.encoded).isEqualTo(2);
        }

        @Test
        void catchUpFromRecentEventsAndFromTheLog() {
            scene.say("first");
            subscribe(reader);
            assertThat(reader.read()).as("from the log").isEqualTo("1 first");
            scene.say("second");
            subscribe(another);
            assertThat(another.read()).isEqualTo("1 first, 2 second");
            scene.say("third");
            assertThat(another.read()).isEqualTo("1 first, 2 second, 3 third");
        }

        @Test
        void areGivenNoNoticeOfTheSocket() {
            subscribe(reader);
            var ben = live(0);
            var typing = new ServerFrame.Typing(scene.key.id(), "ben");
            room().broadcast(FrameEncoding.INSTANCE, ServerFrames.encode(typing), null);
            scene.hub.flush();
            assertThat(ben.frames()).containsExactly(typing);
            assertThat(reader.read()).isEmpty();
        }

        @Test
        void missNothingWhereAnotherEncodingFails() {
            var broken = new LineSubscriber(new BrokenLines());
            room().subscribe(broken, 0);
            subscribe(reader);
            scene.say("first");
            assertThat(reader.read()).isEqualTo("1 first");
            assertThat(broken.read()).isEmpty();
            assertThat(broken.behind).isTrue();
        }

        private void subscribe(LineSubscriber subscriber) {
            room().subscribe(subscriber, 0);
            scene.settle();
        }
    }

    /// Events as text, and how many were encoded.
    private static class Lines implements EventEncoding<String> {
        private int encoded;

        @Override
        public String encode(Event event) {
            encoded++;
            return event.seq() + (event instanceof Event.Message message ? " " + message.text() : "");
        }

        @Override
        public String join(List<String> parts) {
            return String.join(", ", parts);
        }

        @Override
        public int size(String encoded) {
            return encoded.length();
        }
    }

    private static final class BrokenLines extends Lines {
        @Override
        public String encode(Event event) {
            throw new IllegalStateException("a bug");
        }
    }

    private static final class LineSubscriber implements Subscriber<String> {
        private final EventEncoding<String> encoding;
        private final List<String> read = new CopyOnWriteArrayList<>();
        private volatile boolean behind;

        LineSubscriber(EventEncoding<String> encoding) {
            this.encoding = encoding;
        }

        String read() {
            return String.join(", ", read);
        }

        @Override
        public EventEncoding<String> encoding() {
            return encoding;
        }

        @Override
        public boolean offer(String events) {
            return read.add(events);
        }

        @Override
        public int waitingBytes() {
            return 0;
        }

        @Override
        public void afterWritten(Runnable after) {}

        @Override
        public void fellBehind(Subscription<String> subscription) {
            behind = true;
        }
    }

    @Test
    void aRoomInWhichMostOfACrowdIsLateTakesAPause() {
        var crowd = joinMany(60);
        crowd.subList(0, 20).forEach(late -> late.waiting(100_000));
        assertThat(room().isCrowded(deliver(1))).as("some are slow").isFalse();

        crowd.forEach(late -> late.waiting(100_000));
        assertThat(room().isCrowded(deliver(2))).as("all are slow").isTrue();
        assertThat(room().isCrowded(System.nanoTime() + TimeUnit.SECONDS.toNanos(1)))
                .as("for a moment")
                .isFalse();
    }

    @Test
    void aRoomInWhichMostOfACrowdFellBehindTakesAPause() {
        var crowd = joinMany(120);
        crowd.subList(0, 100).forEach(FakeSubscriber::stall);
        assertThat(room().isCrowded(deliver(1))).isTrue();
    }

    @Test
    void aFewSlowReadersNeverMakeARoomPause() {
        var few = joinMany(10);
        few.forEach(late -> late.waiting(100_000));
        assertThat(room().isCrowded(deliver(1))).isFalse();
    }

    @Test
    void aCommitThatTookLongIsNoCrowd() {
        for (int members : new int[] {2, 60}) {
            joinMany(members);
            room().deliver(committed(1, System.nanoTime() - TimeUnit.MINUTES.toNanos(1)), new Acks());
            scene.hub.flush();
            assertThat(room().isCrowded(System.nanoTime())).isFalse();
        }
    }

    @Nested
    class AnExecutorThatIsBehind {
        private final AtomicLong clock = new AtomicLong();
        private final SerialExecutor executor = new SerialExecutor(WriteBatching.NONE, 100);
        private final List<FakeSubscriber> crowd =
                Stream.generate(FakeSubscriber::new).limit(60).toList();
        private LiveRoom room;
        private long seq;

        @BeforeEach
        void fill() {
            room = new LiveRoom(
                    scene.key,
                    executor,
                    new CatchUp(scene.fixture.log, scene.readers),
                    new RecentShare(1 << 20),
                    new Uncounted(),
                    clock::get);
            crowd.forEach(member -> room.subscribe(member, 0));
            executor.runBatch();
            scene.readers.runAll();
            executor.runBatch();
        }

        @Test
        void offersEachSocketAllThatWaitsAtOnce() {
            for (int i = 0; i < 50; i++) {
                room.deliver(committed(++seq, 0), new Acks());
            }
            executor.runBatch();
            assertThat(crowd).allSatisfy(member -> {
                assertThat(member.seqs()).hasSize(50);
                assertThat(member.chunks()).hasSize(1);
            });
        }

        @Test
        void makesACrowdPauseWhenThatLasts() {
            lateDelivery();
            assertThat(room.isCrowded(clock.get())).as("one stall").isFalse();
            clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
            lateDelivery();
            assertThat(room.isCrowded(clock.get())).isTrue();
            delivery();
            clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
            lateDelivery();
            assertThat(room.isCrowded(clock.get())).as("another stall").isFalse();
        }

        @Test
        void isNeverAReasonForASmallRoomToPause() {
            crowd.subList(10, 60).forEach(FakeSubscriber::stall);
            delivery();
            crowd.forEach(FakeSubscriber::goOn);
            for (int i = 0; i < 5; i++) {
                lateDelivery();
                clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
            }
            assertThat(room.isCrowded(clock.get())).isFalse();
        }

        private void delivery() {
            room.deliver(committed(++seq, 0), new Acks());
            executor.runBatch();
        }

        private void lateDelivery() {
            // So that it waits for a batch instead of being delivered by its caller.
            executor.put(() -> {});
            room.deliver(committed(++seq, 0), new Acks());
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));
            executor.runBatch();
        }
    }

    private Appended committed(long seq, long since) {
        var event = new Event.Message(scene.key.id(), seq, "m" + seq, "ada", Instant.EPOCH, "text", null);
        return new Appended(scene.key, List.of(event), since);
    }

    private List<FakeSubscriber> joinMany(int count) {
        var all = Stream.generate(() -> scene.join(0)).limit(count).toList();
        scene.settle();
        return all;
    }

    /// Hand on event `seq` as one that came just now, however slow this computer is; return a time right before.
    private long deliver(long seq) {
        long before = System.nanoTime();
        var event = new Event.Message(room().key().id(), seq, "m" + seq, "ada", Instant.EPOCH, "text", null);
        long since = before + TimeUnit.MINUTES.toNanos(1);
        room().deliver(new Appended(room().key(), List.of(event), since), new Acks());
        scene.hub.flush();
        return before;
    }

    private LiveRoom room() {
        return scene.hub.room(scene.key);
    }

    private FakeSubscriber live(long cursor) {
        var subscriber = scene.join(cursor);
        scene.settle();
        return subscriber;
    }
}
