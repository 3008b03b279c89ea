// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Frames to bytes and back, and the cost of compressing one.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class FrameBenchmark {
    private static final String WORDS = "we meet at ten tomorrow, not today; sorry, that was my mistake. ";
    private static final int JOINED = 50;

    @Param({"100", "2000"})
    public int characters;

    private Event event = new Event.Message(
            RoomId.GENERAL, 122, "01934b1c-7000-7abc-8def-0123456789ab", "ada", Instant.EPOCH, "", null);
    private String send = "";
    private List<EncodedFrame> frames = List.of();
    private EncodedFrame frame = EncodedFrame.PING;
    private final byte[] deflated = new byte[16 * 1024];
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

    @Setup
    public void makeFrames() {
        var text = WORDS.repeat(1 + characters / WORDS.length()).substring(0, characters);
        event = new Event.Message(
                RoomId.GENERAL, 122, "01934b1c-7000-7abc-8def-0123456789ab", "ada", Instant.EPOCH, text, null);
        send = "{\"type\":\"send\",\"id\":\"01934b1c-7000-7abc-8def-0123456789ab\",\"room\":\"general\",\"text\":\""
                + text + "\"}";
        frame = ServerFrames.encode(event);
        frames = Collections.nCopies(JOINED, frame);
    }

    @TearDown
    public void end() {
        deflater.end();
    }

    @Benchmark
    public EncodedFrame encodeMessage() {
        return ServerFrames.encode(event);
    }

    @Benchmark
    public ClientFrame readSend() throws MalformedJson {
        return ClientFrames.read(send);
    }

    @Benchmark
    public EncodedFrame joinFifty() {
        return EncodedFrame.join(frames);
    }

    /// Once a message, were permessage-deflate accepted without context takeover.
    @Benchmark
    public int deflateMessage() {
        deflater.reset();
        deflater.setInput(frame.bytes());
        return deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
    }
}
