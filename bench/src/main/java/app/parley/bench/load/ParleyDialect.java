// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Limits;
import app.parley.shared.protocol.ServerFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The project's own contract. Messages and acknowledgements are told from the rest by how they begin: reading each as
/// JSON would make the load generator the slower of the two.
final class ParleyDialect implements Dialect {
    private static final byte[] MESSAGE = "{\"type\":\"message\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ACK = "{\"type\":\"ack\",\"id\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern PLACE = Pattern.compile("\"room\":\"([^\"]+)\",\"seq\":(\\d+)");

    private final Stamp stamp = new Stamp();
    /// The last acknowledged seq of each room. Only the crowd's thread uses it.
    private final Map<RoomId, Long> heads = new HashMap<>();

    private volatile List<RoomId> rooms = List.of(RoomId.GENERAL);
    private volatile String epoch = "";

    /// From now on room N is the Nth of `ids`.
    void rooms(List<RoomId> ids) {
        rooms = List.copyOf(ids);
    }

    /// Return the frame of a member who has seen `general` up to `seq`.
    ByteBuffer resume(long seq) {
        return MaskedFrame.text(ClientFrames.write(
                new ClientFrame.Hello(new ClientFrame.ResumePoint(epoch, Map.of(RoomId.GENERAL, seq)))));
    }

    @Override
    public String headers(@Nullable String token) {
        return "Sec-WebSocket-Protocol: " + Limits.SUBPROTOCOL + "\r\nAuthorization: Bearer " + token + "\r\n";
    }

    @Override
    public ByteBuffer greeting(List<Integer> ignored, @Nullable Long resume) {
        return resume == null ? MaskedFrame.text(ClientFrames.write(new ClientFrame.Hello(null))) : resume(resume);
    }

    @Override
    public ByteBuffer publication(String id, int room, String text) {
        return MaskedFrame.text(
                ClientFrames.write(new ClientFrame.Send(new SendId(id), rooms.get(room), new MessageText(text), null)));
    }

    @Override
    public @Nullable ByteBuffer readMarks(List<Integer> numbers) {
        var marks = new HashMap<RoomId, Long>();
        for (var number : numbers) {
            var room = rooms.get(number);
            var head = heads.get(room);
            if (head != null) {
                marks.put(room, head);
            }
        }
        if (marks.size() == 1) {
            var mark = marks.entrySet().iterator().next();
            return MaskedFrame.text(ClientFrames.write(new ClientFrame.Read(mark.getKey(), mark.getValue())));
        }
        return marks.isEmpty() ? null : MaskedFrame.text(ClientFrames.write(new ClientFrame.Read(null, null, marks)));
    }

    @Override
    public ByteBuffer typing(int room) {
        return MaskedFrame.text(ClientFrames.write(new ClientFrame.Typing(rooms.get(room))));
    }

    @Override
    public void take(Member member, byte[] bytes, int from, int to, Listener listener) {
        if (begins(bytes, from, to, MESSAGE)) {
            if (stamp.find(bytes, from, to)) {
                listener.delivered(member, stamp);
            }
        } else if (begins(bytes, from, to, ACK)) {
            int at = from + ACK.length;
            int end = at;
            while (end < to && bytes[end] != '"') {
                end++;
            }
            listener.acknowledged(member, new String(bytes, at, end - at, StandardCharsets.ISO_8859_1));
            acknowledged(new String(bytes, end, to - end, StandardCharsets.ISO_8859_1));
        } else {
            hear(member, new String(bytes, from, to - from, StandardCharsets.UTF_8), listener);
        }
    }

    /// Note the new end of the room: `rest` is the text after the id of an acknowledgement.
    private void acknowledged(String rest) {
        var place = PLACE.matcher(rest);
        if (place.find()) {
            heads.merge(new RoomId(place.group(1)), Long.parseLong(place.group(2)), Math::max);
        }
    }

    private void hear(Member member, String text, Listener listener) {
        try {
            switch (ServerFrameReader.read(text)) {
                case ServerFrame.Welcome welcome -> {
                    epoch = welcome.epoch();
                    listener.welcomed(member);
                }
                case ServerFrame.Refused(var ref, var _, var _, var _)
                when ref != null -> listener.refused(member, ref);
                default -> {}
            }
        } catch (MalformedJson e) {
            throw new IllegalStateException("the server said " + text, e);
        }
    }

    private static boolean begins(byte[] bytes, int from, int to, byte[] with) {
        return to - from >= with.length && Arrays.equals(bytes, from, from + with.length, with, 0, with.length);
    }
}
