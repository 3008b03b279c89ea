package app.parley.bench;

import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// All members of the room, read by one thread, to which this is confined.
///
/// It does as little as can be for each message, so that the servers are measured and not this: no thread and no text
/// per message, one buffer for all.
final class Crowd implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int SELECT_MILLIS = 10;

    private final Selector selector = Selector.open();
    private final List<Member> members = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final byte[] bytes = new byte[2 * BUFFER_BYTES];

    private Span span = new Span();
    private int welcomed;
    private int lost;

    Crowd() throws IOException {}

    /// Let `count` members in at `address`, the tokens going round; without tokens they are welcome at once.
    void connect(InetSocketAddress address, int count, List<String> tokens) throws IOException, BenchFailure {
        for (int i = 0; i < count; i++) {
            var token = tokens.isEmpty() ? null : tokens.get(i % tokens.size());
            var member = Member.connect(address, token);
            members.add(member);
            member.channel().register(selector, SelectionKey.OP_READ, member);
            if (token == null) {
                welcomed++;
            } else {
                member.write(MaskedFrame.text(ClientFrames.write(new ClientFrame.Hello(null))));
            }
        }
    }

    Member first() {
        return members.getFirst();
    }

    /// How many are live in the room.
    int welcomed() {
        return welcomed;
    }

    /// How many lost their connection.
    int lost() {
        return lost;
    }

    /// Count in `next` from now on.
    void count(Span next) {
        span = next;
    }

    /// Read all sockets until `done`.
    void readUntil(BooleanSupplier done) throws IOException {
        while (!done.getAsBoolean()) {
            selector.select(this::read, SELECT_MILLIS);
        }
    }

    private void read(SelectionKey key) {
        var member = (Member) key.attachment();
        try {
            int count = member.channel().read(in.clear());
            if (count < 0) {
                lose(key);
                return;
            }
            int begun = member.begin(bytes);
            in.flip().get(bytes, begun, count);
            long now = Stamp.now();
            int used = FrameScanner.scan(
                    bytes, begun + count, (opcode, frame, from, to) -> take(member, opcode, frame, from, to, now));
            member.keep(bytes, used, begun + count);
        } catch (IOException e) {
            lose(key);
        }
    }

    private void lose(SelectionKey key) {
        key.cancel();
        lost++;
    }

    private void take(Member member, int opcode, byte[] frame, int from, int to, long now) {
        if (opcode == FrameScanner.TEXT) {
            long time = Stamp.find(frame, from, to);
            if (time >= 0) {
                span.delivered(time, now, member.inOrder(time));
            } else {
                hear(new String(frame, from, to - from, StandardCharsets.UTF_8));
            }
        } else if (opcode == FrameScanner.PING) {
            pong(member, Arrays.copyOfRange(frame, from, to));
        }
    }

    /// What the server says beside messages; it is rare.
    private void hear(String text) {
        try {
            switch (ServerFrameReader.read(text)) {
                case ServerFrame.Welcome _ -> welcomed++;
                case ServerFrame.Ack ack -> span.acknowledged(ack.id());
                case ServerFrame.Refused(var ref, var _, var _) when ref != null -> span.refused(ref);
                default -> {}
            }
        } catch (MalformedJson e) {
            throw new IllegalStateException("the server said " + text, e);
        }
    }

    private static void pong(Member member, byte[] payload) {
        try {
            member.write(MaskedFrame.pong(payload));
        } catch (IOException e) {
            // The next read finds the connection gone and counts it.
        }
    }

    @Override
    public void close() throws IOException {
        for (var member : members) {
            member.channel().close();
        }
        selector.close();
    }
}
