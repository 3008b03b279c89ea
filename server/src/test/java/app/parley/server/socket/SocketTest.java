// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.HandDriven;
import app.parley.server.LogFixture;
import app.parley.server.Uncounted;
import app.parley.server.access.Role;
import app.parley.server.account.Login;
import app.parley.server.config.PeopleLimits;
import app.parley.server.delivery.Hub;
import app.parley.server.delivery.WriteBatching;
import app.parley.server.log.AccountRef;
import app.parley.server.room.Rooms;
import app.parley.server.session.Devices;
import app.parley.server.session.DevicesFixture;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.CloseReason;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.spi.ReadHandler;
import org.glassfish.tyrus.spi.Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a socket does by itself, on a real connection to this computer.
class SocketTest {
    private static final int SECONDS_FROM_PING_TO_PING = 25;
    private static final byte MARK = 'x';

    /// More than the system keeps for a connection.
    private static final int MUCH_BYTES = 1 << 20;

    @TempDir
    Path data;

    private final Drains drains = new Drains(1);
    private final SocketRegistry registry = new SocketRegistry(0, 0);
    private NarrowLine line;
    private Socket socket;
    private long now;

    @BeforeEach
    void connect() throws Exception {
        line = new NarrowLine();
        socket = new Socket(
                new PlainWire(line.connection()),
                new Login(1, new Username("ada"), Role.MEMBER, "s1"),
                NarrowLine.HERE,
                registry,
                drains,
                new OutboxLimit(1 << 16, 0));
        registry.add(socket);
        now = System.nanoTime();
    }

    @AfterEach
    void close() throws IOException {
        line.close();
        drains.close();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += TimeUnit.SECONDS.toNanos(1);
            registry.beat(now);
        }
    }

    private void mark() {
        socket.answer(new byte[] {MARK});
    }

    @Test
    void nothingGoesBeforeTheAnswerToTheHandshake() throws IOException {
        pass(2 * SECONDS_FROM_PING_TO_PING);
        mark();
        assertThat(line.peer().getInputStream().read()).isEqualTo(MARK);
    }

    @Test
    void whoeverIsServedIsPingedOnceInAWhile() throws IOException {
        try (var fixture = new LogFixture(data);
                var hub = new Hub(fixture.log, new HandDriven(), 1, WriteBatching.NONE, new Uncounted())) {
            socket.serve(devices(fixture, hub)
                    .connect(new AccountRef(1, new Username("ada")), "s1", socket)
                    .orElseThrow());
            pass(SECONDS_FROM_PING_TO_PING);
            mark();
            assertThat(line.peer().getInputStream().readNBytes(3)).containsExactly(0x89, 0, MARK);
        }
    }

    @Test
    void whoeverIsSilentForAMinuteIsCutOffSoonAfter() throws IOException {
        pass(59);
        assertThat(line.connection().isOpen()).isTrue();
        pass(SocketRegistry.SECONDS_BETWEEN_LOOKS + 2);
        assertThat(line.peer().getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void whoeverLeavesACloseWithoutAnswerIsCutOffWithinSeconds() throws IOException {
        socket.close(CloseReason.GOING_AWAY);
        now = System.nanoTime();
        var frame = EncodedFrame.close(CloseReason.GOING_AWAY).bytes();
        assertThat(line.peer().getInputStream().readNBytes(frame.length)).isEqualTo(frame);
        pass(3);
        assertThat(line.peer().getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void whoeverReadsNothingIsCutOffAndNotWaitedFor() throws IOException {
        socket.answer(new byte[MUCH_BYTES]);
        assertThat(line.peer().getInputStream().read())
                .as("the write has begun")
                .isZero();
        socket.close(CloseReason.TOO_SLOW);
        now = System.nanoTime();
        pass(3);
        assertThat(readUntilTheEnd()).isLessThan(MUCH_BYTES - 1);
    }

    /// Return how many bytes still come.
    private long readUntilTheEnd() {
        long count = 0;
        try {
            var in = line.peer().getInputStream();
            var some = new byte[4 * 1024];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                count += read;
            }
        } catch (SocketException e) {
            // It was reset, which is an end too.
        } catch (IOException e) {
            throw new AssertionError("it was not ended", e);
        }
        return count;
    }

    @Test
    void whoeverGoesWithoutACloseFrameIsForgottenByTheParserToo() {
        var parser = new FakeParser();
        socket.parseWith(parser);
        socket.disconnected();
        assertThat(parser.closed).isTrue();
    }

    private static final class FakeParser implements org.glassfish.tyrus.spi.Connection {
        private boolean closed;

        @Override
        public ReadHandler getReadHandler() {
            return _ -> {};
        }

        @Override
        public Writer getWriter() {
            throw new UnsupportedOperationException("nothing is written here");
        }

        @Override
        public CloseListener getCloseListener() {
            return _ -> {};
        }

        @Override
        public void close(jakarta.websocket.CloseReason reason) {
            closed = true;
        }
    }

    private static Devices devices(LogFixture fixture, Hub hub) {
        var rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
        return DevicesFixture.of(fixture, rooms, hub, new HandDriven());
    }
}
