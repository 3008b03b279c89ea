// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.server.account.Login;
import app.parley.server.session.DeviceConnection;
import app.parley.server.session.DeviceSession;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.protocol.CloseReason;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.concurrent.ThreadLocalRandom;
import org.glassfish.tyrus.core.CloseReasons;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket: the wire below, Tyrus's frame parser beside, the device's session above.
///
/// What comes in is confined to the connection's reading thread; what goes out passes the outbox, from any thread. It
/// is the handshake's principal, which is how Tyrus's session finds it.
final class Socket implements Outbox.Listener, DeviceConnection, Principal {
    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);
    private static final long NANOS = 1_000_000_000L;
    private static final long SILENT_NANOS = 60 * NANOS;
    private static final long STALLED_NANOS = 30 * NANOS;
    private static final long CLOSING_NANOS = 2 * NANOS;
    private static final int LOOKS_BETWEEN_PINGS = 25 / SocketRegistry.SECONDS_BETWEEN_LOOKS;

    private final Wire wire;
    private final Login login;
    private final InetAddress address;
    private final SocketRegistry registry;
    private final Outbox outbox;
    private final FrameGuard guard = new FrameGuard();

    private org.glassfish.tyrus.spi.@Nullable Connection parser;
    private volatile @Nullable DeviceSession session;
    private volatile long heardAt = System.nanoTime();
    private volatile long closingSince;
    private volatile boolean peerDone;
    private volatile boolean drained;

    /// Only the reading thread reads and writes it.
    private boolean refusing;

    /// Only the beat's thread reads and writes it. It begins anywhere: who came together is not pinged together.
    private int beats = ThreadLocalRandom.current().nextInt(LOOKS_BETWEEN_PINGS);

    Socket(Wire wire, Login login, InetAddress address, SocketRegistry registry, Drains drains, OutboxLimit limit) {
        this.wire = wire;
        this.login = login;
        this.address = address;
        this.registry = registry;
        this.outbox = new Outbox(wire, this, drains, limit);
    }

    Login login() {
        return login;
    }

    @Override
    public InetAddress address() {
        return address;
    }

    @Override
    public int waitingBytes() {
        return outbox.waitingBytes();
    }

    void parseWith(org.glassfish.tyrus.spi.Connection parser) {
        this.parser = parser;
    }

    void serve(DeviceSession session) {
        this.session = session;
    }

    @Override
    public String getName() {
        return login.username().value();
    }

    // ---- what comes in ----

    /// Take `bytes` from the peer.
    void received(ByteBuffer bytes) {
        long now = System.nanoTime();
        heardAt = now;
        // What comes after a refused frame is not looked at: its beginning is not known.
        if (refusing) {
            return;
        }
        boolean pong = guard.isPong(bytes);
        var refusal = pong ? guard.small(now) : guard.refusal(bytes, now);
        if (refusal != null) {
            refusing = true;
            close(refusal);
        } else if (!pong) {
            var frames = parser;
            if (frames != null) {
                frames.getReadHandler().handle(bytes);
            }
        }
    }

    /// A whole message of the peer.
    void message(String text) {
        var device = session;
        if (device != null && closingSince == 0) {
            device.handle(text, heardAt);
        }
    }

    /// Handling what came failed, which is our fault: what the device is told no longer fits what it said, so it must
    /// come back and resume.
    void failed(Throwable why) {
        LOG.error("a frame could not be handled address={} account={}", address, login.accountNo(), why);
        broken();
    }

    /// The TCP connection is gone, from either side.
    void disconnected() {
        outbox.abandon();
        registry.remove(this);
        var device = session;
        if (device != null) {
            device.disconnected();
        }
        var frames = parser;
        if (frames != null) {
            // Tyrus keeps the session of a peer that goes without a close frame, for ever, unless it is told.
            frames.close(CloseReasons.CLOSED_ABNORMALLY.getCloseReason());
        }
    }

    // ---- what goes out ----

    @Override
    public boolean offer(EncodedFrame frame) {
        try {
            return outbox.offer(frame);
        } catch (RuntimeException | Error e) {
            broken();
            throw e;
        }
    }

    @Override
    public void answer(EncodedFrame frame) {
        answer(frame.bytes());
    }

    void answer(byte[] bytes) {
        try {
            if (!outbox.answer(bytes)) {
                outbox.forgetWaiting();
                close(CloseReason.TOO_SLOW);
            }
        } catch (RuntimeException | Error e) {
            broken();
            throw e;
        }
    }

    /// What is taken may be lost, or may never be written, so nothing more is: the device resumes.
    private void broken() {
        outbox.abandon();
        wire.cutOff();
    }

    @Override
    public void afterWritten(Runnable after) {
        outbox.afterWritten(after);
    }

    @Override
    public boolean congested() {
        return outbox.congested();
    }

    @Override
    public void close(CloseReason reason) {
        beginClosing();
        outbox.finish(EncodedFrame.close(reason).bytes());
    }

    /// The parser is done with this socket: the peer closed, or broke the protocol and was told so.
    void parserClosed() {
        beginClosing();
        peerDone = true;
        outbox.finish(null);
        if (drained) {
            wire.close();
        }
    }

    private void beginClosing() {
        if (closingSince == 0) {
            closingSince = System.nanoTime();
            registry.closing(this);
        }
    }

    /// All is written. A peer that has not closed yet is given a moment, which the registry's beat ends.
    @Override
    public void finished() {
        drained = true;
        if (peerDone) {
            wire.close();
        }
    }

    @Override
    public void writable() {
        var device = session;
        if (device != null) {
            device.writable();
        }
    }

    // ---- once in a while ----

    /// Ping a quiet peer, and end what has been silent, stalled or half closed for too long.
    void beat(long now) {
        if (closingSince != 0) {
            if (now - closingSince > CLOSING_NANOS) {
                wire.cutOff();
            }
        } else if (outbox.stalledFor(now) > STALLED_NANOS) {
            close(CloseReason.TOO_SLOW);
        } else if (now - heardAt > SILENT_NANOS) {
            wire.cutOff();
        } else if (session != null && ++beats % LOOKS_BETWEEN_PINGS == 0) {
            // Not before it is served: the answer to its handshake goes first.
            answer(EncodedFrame.PING);
        }
    }
}
