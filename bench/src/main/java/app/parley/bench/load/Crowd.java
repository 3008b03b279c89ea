// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/// All members, read by one thread, to which this is confined.
///
/// It does as little as can be for each message, so that the servers are measured and not this: no thread, no object
/// and no text per message, one buffer for all. A read takes whatever a socket has, up to 256 KiB, and the clock is
/// read once for all of that.
final class Crowd implements AutoCloseable, FrameScanner.Frames, Dialect.Listener {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int SELECT_MILLIS = 10;
    private static final long WELCOME_NANOS = 120_000_000_000L;

    private final Dialect dialect;
    private final InetSocketAddress address;
    private final Selector selector = Selector.open();
    private final List<Member> members = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final byte[] bytes = new byte[2 * BUFFER_BYTES];
    private final Inflation inflation = new Inflation();

    private Span span = new Span();
    private Answers answers = _ -> {};
    private @Nullable Readers readers;
    private @Nullable BenchFailure refusal;
    private int welcomed;
    private int deflating;
    private int lost;

    // What is being read.
    private @Nullable Member reading;
    private long now;

    /// Hears of each send of a member that was acknowledged or refused.
    @FunctionalInterface
    interface Answers {
        void answered(Member member);

        /// All is taken that was there to be read at once.
        default void read(Member member) throws IOException {}
    }

    Crowd(Dialect dialect, InetSocketAddress address) throws IOException {
        this.dialect = dialect;
        this.address = address;
    }

    /// Let all of `seats` in, at most `atOnce` at a time; return when each is welcome.
    void enter(List<Seat> seats, int atOnce) throws IOException, BenchFailure {
        int before = members.size();
        long deadline = Stamp.now() + WELCOME_NANOS;
        int liveBefore = welcomed;
        for (var seat : seats) {
            members.add(Member.connect(selector, address, seat));
            readUntil(() -> over(deadline) || members.size() - before - (welcomed - liveBefore) < atOnce);
        }
        readUntil(() -> over(deadline) || welcomed - liveBefore == seats.size());
        if (refusal != null) {
            throw refusal;
        }
        if (welcomed - liveBefore < seats.size()) {
            throw new BenchFailure(String.format(
                    Locale.ROOT,
                    "Only %d of %d members were welcomed; %d lost their connection.",
                    welcomed - liveBefore,
                    seats.size(),
                    lost));
        }
    }

    private boolean over(long deadline) {
        return refusal != null || Stamp.now() > deadline;
    }

    Member member(int i) {
        return members.get(i);
    }

    /// Cut off the `i`th member, and let another into `seat` in its place.
    void replace(int i, Seat seat) throws IOException {
        members.get(i).cut();
        members.set(i, Member.connect(selector, address, seat));
    }

    /// Let the `i`th member go.
    void cut(int i) throws IOException {
        members.get(i).cut();
    }

    int size() {
        return members.size();
    }

    /// How often a member was let in.
    int welcomed() {
        return welcomed;
    }

    /// The number of connections with compression, which they offered.
    int deflating() {
        return deflating;
    }

    /// How many lost their connection.
    int lost() {
        return lost;
    }

    /// Count in `next` from now on.
    void count(Span next) {
        span = next;
    }

    /// Tell `listener` of answers from now on.
    void answersTo(Answers listener) {
        answers = listener;
    }

    /// From now on, members follow `next`; they do nothing when it is null.
    void behave(@Nullable Readers next) {
        readers = next;
    }

    /// Read all sockets until `done`.
    void readUntil(BooleanSupplier done) throws IOException {
        while (!done.getAsBoolean()) {
            selector.select(this::ready, readers == null ? SELECT_MILLIS : 1);
            if (readers != null) {
                readers.act(Stamp.now());
            }
        }
    }

    /// Return the processor time of the calling thread, which is the one that reads, in nanoseconds.
    static long readerCpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void ready(SelectionKey key) {
        var member = (Member) key.attachment();
        try {
            if (key.isConnectable()) {
                member.channel().finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                member.write(Upgrade.request(address, dialect, member.seat()));
            } else {
                read(key, member);
            }
        } catch (IOException e) {
            lose(key);
        } catch (BenchFailure e) {
            refusal = e;
            lose(key);
        }
    }

    private void read(SelectionKey key, Member member) throws IOException, BenchFailure {
        int count = member.channel().read(in.clear());
        if (count < 0) {
            lose(key);
            return;
        }
        int begun = member.begin(bytes);
        in.flip().get(bytes, begun, count);
        int end = begun + count;
        int from = 0;
        if (!member.upgraded()) {
            from = Upgrade.end(bytes, end);
            if (from < 0) {
                member.keep(bytes, 0, end);
                return;
            }
            upgraded(member, Upgrade.accepted(bytes, from));
        }
        reading = member;
        now = Stamp.now();
        int used = FrameScanner.scan(bytes, from, end, this);
        member.keep(bytes, used, end);
        answers.read(member);
    }

    private void upgraded(Member member, String head) throws IOException {
        member.setUpgraded();
        if (head.contains("permessage-deflate")) {
            deflating++;
        }
        var greeting = dialect.greeting(member.seat().rooms(), member.seat().resume());
        if (greeting == null) {
            welcomed(member);
        } else {
            member.write(greeting);
        }
    }

    private void lose(SelectionKey key) {
        key.cancel();
        lost++;
    }

    @Override
    public void take(int first, byte[] frame, int from, int to) {
        var member = reading;
        if (member == null) {
            return;
        }
        switch (first & FrameScanner.OPCODE) {
            case FrameScanner.TEXT, FrameScanner.BINARY, FrameScanner.MORE -> {
                boolean last = (first & FrameScanner.FINAL) != 0;
                if (last && !member.inParts()) {
                    message(member, first, frame, from, to);
                } else {
                    member.part(first, frame, from, to);
                    if (last) {
                        var whole = member.whole();
                        message(member, member.firstOfParts(), whole, 0, whole.length);
                    }
                }
            }
            case FrameScanner.PING -> answer(member, MaskedFrame.pong(Arrays.copyOfRange(frame, from, to)));
            default -> {
                // A close is seen when the connection ends.
            }
        }
    }

    private void message(Member member, int first, byte[] payload, int from, int to) {
        if ((first & FrameScanner.COMPRESSED) == 0) {
            dialect.take(member, payload, from, to, this);
            return;
        }
        try {
            int length = inflation.inflate(payload, from, to);
            dialect.take(member, inflation.bytes(), 0, length, this);
        } catch (DataFormatException e) {
            throw new IllegalStateException("the server's compression is wrong", e);
        }
    }

    @Override
    public void welcomed(Member member) {
        if (member.setLive()) {
            welcomed++;
        }
    }

    @Override
    public void delivered(Member member, Stamp stamp) {
        boolean inOrder = member.inOrder(stamp.room(), stamp.time());
        if (member.seat().guest()) {
            span.visited(inOrder);
        } else {
            span.delivered(stamp.time(), now, inOrder);
        }
    }

    @Override
    public void acknowledged(Member member, String id) {
        if (span.acknowledged(id)) {
            answers.answered(member);
        }
    }

    @Override
    public void refused(Member member, String id) {
        span.refused(id);
        answers.answered(member);
    }

    @Override
    public void answer(Member member, ByteBuffer frame) {
        try {
            member.write(frame);
        } catch (IOException e) {
            // The next read finds the connection gone and counts it.
        }
    }

    @Override
    public void close() throws IOException {
        for (var member : members) {
            member.cut();
        }
        selector.close();
    }
}
