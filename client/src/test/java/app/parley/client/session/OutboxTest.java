package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.connection.Backoff;
import app.parley.client.connection.Failure;
import app.parley.client.connection.FakeTime;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final FakeTime time = new FakeTime();
    private final List<String> sent = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), new Random(3));
    private final Outbox outbox = new Outbox(
            new OutboxList(),
            frame -> sent.add(((ClientFrame.Send) frame).id().value()),
            entry -> shown.add(entry.id() + (entry.waiting() ? " waits" : " failed")),
            time,
            backoff);

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
    void oneIsOnItsWayAtATime() {
        outbox.connected();
        say("a", "b");
        assertThat(sent).containsExactly("a");
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
        outbox.refused(new SendId("a"), "busy", "wait");
        assertThat(sent).containsExactly("a");
        say("c");
        time.pass(Duration.ofMillis(500));
        assertThat(sent).containsExactly("a", "a");
        outbox.refused(new SendId("a"), "rate-limited", "wait");
        time.pass(Duration.ofSeconds(1));
        outbox.refused(new SendId("a"), "storage", "wait");
        time.pass(Duration.ofSeconds(2));
        keep("a");
        assertThat(sent).containsExactly("a", "a", "a", "a", "b");
        assertThat(shown).containsExactly("a waits", "b waits", "c waits");
    }

    @Test
    void anyOtherRefusalFailsTheMessageAndGoesOnWithTheNext() {
        outbox.connected();
        say("a", "b");
        outbox.refused(new SendId("a"), "not-a-member", "You are not in this room.");
        assertThat(sent).containsExactly("a", "b");
        assertThat(shown).containsExactly("a waits", "b waits", "a failed");
        assertThat(outbox.of(RoomId.GENERAL).getFirst().failure())
                .isEqualTo(new Failure.Refused(422, "not-a-member", "You are not in this room.", null));
    }

    @Test
    void aFailedMessageIsSentAgainUnderTheSameId() {
        outbox.connected();
        say("a");
        outbox.refused(new SendId("a"), "not-a-member", "no");
        outbox.retry(new SendId("a"));
        assertThat(sent).containsExactly("a", "a");
        assertThat(shown).endsWith("a failed", "a waits");
    }

    @Test
    void aFailedMessageCanBeForgottenOneOnItsWayCannot() {
        outbox.connected();
        say("a", "b");
        assertThat(outbox.discard(new SendId("b"))).isEmpty();
        outbox.refused(new SendId("a"), "text-too-long", "no");
        assertThat(outbox.discard(new SendId("a"))).isPresent();
        assertThat(outbox.of(RoomId.GENERAL)).hasSize(1);
    }

    @Test
    void aMessageThatIsKeptTwiceIsKeptOnce() {
        outbox.connected();
        say("a", "b");
        assertThat(outbox.kept(new SendId("a"))).isPresent();
        assertThat(outbox.kept(new SendId("a"))).isEmpty();
        assertThat(sent).containsExactly("a", "b");
    }

    @Test
    void aThousandWaitAndNoMore() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(outbox.add(entry("m" + i))).isTrue();
        }
        assertThat(outbox.add(entry("one-more"))).isFalse();
        assertThat(shown).hasSize(1_000);
        outbox.connected();
        keep("m0");
        assertThat(outbox.add(entry("one-more"))).isTrue();
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
        outbox.add(new OutboxEntry(
                new SendId("x"), new RoomId("other"), new MessageText("hi"), null, time.instant(), null));
        outbox.discardRoom(RoomId.GENERAL);
        assertThat(outbox.of(RoomId.GENERAL)).isEmpty();
        assertThat(sent).containsExactly("a", "x");
    }

    @Test
    void aPauseEndsWithTheConnection() {
        outbox.connected();
        say("a");
        outbox.refused(new SendId("a"), "busy", "wait");
        outbox.disconnected();
        assertThat(time.waiting()).isZero();
    }

    private void say(String... ids) {
        for (var id : ids) {
            assertThat(outbox.add(entry(id))).isTrue();
        }
    }

    private void keep(String id) {
        assertThat(outbox.kept(new SendId(id))).isPresent();
    }

    private OutboxEntry entry(String id) {
        return new OutboxEntry(new SendId(id), RoomId.GENERAL, new MessageText("hi"), null, time.instant(), null);
    }
}
