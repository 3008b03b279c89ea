// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.json.ServerFrames;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Dialects pass the member on without looking at it, so there is none here.
@SuppressWarnings("NullAway")
final class DialectTest {
    private static final Member NOBODY = null;

    private final Heard heard = new Heard();

    private static final class Heard implements Dialect.Listener {
        private final List<String> all = new ArrayList<>();

        @Override
        public void welcomed(Member member) {
            all.add("welcome");
        }

        @Override
        public void delivered(Member member, Stamp stamp) {
            all.add("message %d in %d".formatted(stamp.time(), stamp.room()));
        }

        @Override
        public void acknowledged(Member member, String id) {
            all.add("ack " + id);
        }

        @Override
        public void refused(Member member, String id) {
            all.add("refused " + id);
        }

        @Override
        public void answer(Member member, ByteBuffer frame) {
            all.add("answer");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void take(Dialect dialect, String text) {
        dialect.take(NOBODY, bytes(text), 0, bytes(text).length, heard);
    }

    @Test
    void severalMessagesInOneAreAllHeard() {
        take(new PlainDialect(), Stamp.text(1, 0, 100) + "\n" + Stamp.text(2, 0, 20) + "\n" + Stamp.text(3, 0, 500));

        assertThat(heard.all).containsExactly("message 1 in 0", "message 2 in 0", "message 3 in 0");
    }

    @Test
    void whatAParleyServerSaysIsUnderstoodAsItIsWritten() {
        var parley = new ParleyDialect();
        var text = Stamp.text(7, 3, 40);
        var message = new Event.Message(RoomId.GENERAL, 12, "an-id", "bench1", Instant.EPOCH, text, null);

        take(parley, ServerFrames.encode(message).payload());
        take(
                parley,
                ServerFrames.encode(new ServerFrame.Ack("an-id", RoomId.GENERAL, 12))
                        .payload());
        take(
                parley,
                ServerFrames.encode(new ServerFrame.Refused("an-id", "busy", "Wait.", Map.of()))
                        .payload());
        take(
                parley,
                ServerFrames.encode(new ServerFrame.Typing(RoomId.GENERAL, "ada"))
                        .payload());

        assertThat(heard.all).containsExactly("message 7 in 3", "ack an-id", "refused an-id");
    }

    @Test
    void aStreamOfNatsIsTakenAsFarAsItsLastWholeMessage() {
        var whole = "INFO {}\r\n+OK\r\nPING\r\nPONG\r\nMSG room.2 3 20\r\n" + Stamp.text(5, 2, 20) + "\r\n";
        var next = "MSG room.0 1 30\r\n" + Stamp.text(6, 0, 30) + "\r\n";
        var nats = new NatsDialect();

        for (int cut = 0; cut < next.length(); cut++) {
            heard.all.clear();
            var some = bytes(whole + next.substring(0, cut));
            assertThat(nats.lines(NOBODY, some, 0, some.length, heard)).isEqualTo(whole.length());
            assertThat(heard.all).containsExactly("answer", "welcome", "message 5 in 2");
        }
        var all = bytes(whole + next);
        assertThat(nats.lines(NOBODY, all, 0, all.length, heard)).isEqualTo(all.length);
        assertThat(heard.all).endsWith("message 6 in 0");
    }
}
