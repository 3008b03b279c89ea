// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The text protocol of NATS inside binary messages, whose limits mean nothing: it is one stream of lines, of which
/// `MSG SUBJECT SID LENGTH` is followed by as many bytes.
record NatsDialect(Stamp stamp) implements Dialect {
    private static final int LINE_END = 2;
    private static final int LONGEST_LINE = 64 * 1024;

    NatsDialect() {
        this(new Stamp());
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public ByteBuffer greeting(List<Integer> rooms, @Nullable Long resume) {
        var text = new StringBuilder("CONNECT {\"verbose\":false,\"pedantic\":false}\r\n");
        for (var room : rooms) {
            text.append(String.format(Locale.ROOT, "SUB room.%d %d\r\n", room, room + 1));
        }
        return MaskedFrame.binary(text.append("PING\r\n").toString());
    }

    @Override
    public ByteBuffer publication(String id, int room, String text) {
        return MaskedFrame.binary(String.format(Locale.ROOT, "PUB room.%d %d\r\n%s\r\n", room, text.length(), text));
    }

    @Override
    public void take(Member member, byte[] bytes, int from, int to, Listener listener) {
        var rest = member.unfinished();
        if (rest.length == 0) {
            int used = lines(member, bytes, from, to, listener);
            member.unfinished(used == to ? rest : Arrays.copyOfRange(bytes, used, to));
        } else {
            var whole = Arrays.copyOf(rest, rest.length + to - from);
            System.arraycopy(bytes, from, whole, rest.length, to - from);
            int used = lines(member, whole, 0, whole.length, listener);
            member.unfinished(Arrays.copyOfRange(whole, used, whole.length));
        }
    }

    /// Take each whole line, with its message where it has one; return where the rest begins.
    int lines(Member member, byte[] bytes, int from, int to, Listener listener) {
        int at = from;
        while (at < to) {
            int end = lineEnd(bytes, at, to);
            if (end < 0) {
                break;
            }
            int next = end + LINE_END;
            switch (bytes[at]) {
                case 'M' -> {
                    int length = lastNumber(bytes, end);
                    if (next + length + LINE_END > to) {
                        return at;
                    }
                    if (stamp.find(bytes, next, next + length)) {
                        listener.delivered(member, stamp);
                    }
                    next += length + LINE_END;
                }
                case 'P' -> {
                    if (bytes[at + 1] == 'I') {
                        listener.answer(member, MaskedFrame.binary("PONG\r\n"));
                    } else {
                        listener.welcomed(member);
                    }
                }
                case '-' ->
                    throw new IllegalStateException(
                            "nats-server said " + new String(bytes, at, end - at, StandardCharsets.UTF_8));
                default -> {
                    // INFO and +OK
                }
            }
            at = next;
        }
        return at;
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        for (int at = from; at < to - 1 && at < from + LONGEST_LINE; at++) {
            if (bytes[at] == '\r') {
                return at;
            }
        }
        return -1;
    }

    private static int lastNumber(byte[] bytes, int end) {
        int number = 0;
        int weight = 1;
        for (int at = end - 1; bytes[at] != ' '; at--) {
            number += (bytes[at] - '0') * weight;
            weight *= 10;
        }
        return number;
    }
}
