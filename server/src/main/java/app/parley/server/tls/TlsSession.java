// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The encryption of one connection, from its first byte to its end.
///
/// What comes in is confined to the connection's reading thread, which does the handshake too. What goes out may come
/// from any thread and never blocks: records are encrypted into memory outside of Java's heap that the thread keeps,
/// and given to the system from there. What the system does not take is copied and left to Grizzly.
///
/// ```
///   first byte 22 ──▶ HANDSHAKE ──▶ ESTABLISHED ──▶ closed by either side
///                         └─ fault ─▶ alert, end      └─ fault ─▶ alert, end
/// ```
public final class TlsSession {
    private static final Logger LOG = LoggerFactory.getLogger(TlsSession.class);
    private static final Attribute<TlsSession> SESSION =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(TlsSession.class.getName());
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /// What the JDK says of a session that has not begun.
    private static final String NO_VERSION = "NONE";

    /// As many records as the largest write of an outbox fills, so that each of its writes is one call of the system.
    private static final int SCRATCH_RECORDS = 9;
    /// A record with its header and what encryption adds; no session of the JDK asks for more.
    private static final int RECORD_BYTES = 17 * 1024;

    private static final ThreadLocal<ByteBuffer> SCRATCH =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(SCRATCH_RECORDS * RECORD_BYTES));

    /// A peer that makes the server answer within TLS, and reads nothing, is ended beyond this.
    private static final int UNREAD_CONTROL_BYTES = 1 << 20;

    private final SSLEngine engine;
    private final NIOConnection connection;
    private final WritableByteChannel channel;
    private final TlsObserver observer;
    private final Records records = new Records();

    /// Held while bytes are encrypted and given to the system, which does not block: the place of a record on the wire
    /// is fixed when it is encrypted.
    private final ReentrantLock outgoing = new ReentrantLock();

    /// Guarded by `outgoing`: the end of a write that came while it was held.
    private @Nullable Runnable afterUnlock;

    private volatile boolean established;
    private volatile boolean failed;

    private TlsSession(SSLEngine engine, NIOConnection connection, TlsObserver observer) {
        this.engine = engine;
        this.connection = connection;
        this.channel = (WritableByteChannel) connection.getChannel();
        this.observer = observer;
    }

    /// Begin the handshake on `connection`, which has sent nothing that was read.
    static TlsSession begin(Tls tls, Connection<?> connection, TlsObserver observer) throws SSLException {
        var session = new TlsSession(tls.engine(), (NIOConnection) connection, observer);
        // Until then, the engine says that there is no handshake.
        session.engine.beginHandshake();
        SESSION.set(connection, session);
        CloseListener<Closeable, CloseType> gone = (_, _) -> session.gone();
        connection.addCloseListener(gone);
        return session;
    }

    /// Return the session of `connection`, or null where it is plain.
    public static @Nullable TlsSession of(Connection<?> connection) {
        return SESSION.get(connection);
    }

    /// Make it the session of its connection again, after others cleared what belongs to that.
    public void stay() {
        SESSION.set(connection, this);
    }

    private void gone() {
        if (established) {
            observer.closed();
        } else if (!failed) {
            observer.handshake("unfinished", "none");
        }
    }

    // ---- what comes in ----

    /// Take `in` from the peer, and return what it says to the server, possibly nothing. On a fault, tell the peer and
    /// end the connection.
    @Nullable
    Buffer received(ByteBuffer in, MemoryManager<?> memory) {
        if (failed) {
            return null;
        }
        var out = memory.allocate(Math.max(1, records.mostPlain(in)));
        out.allowBufferDispose(true);
        try {
            int start = out.position();
            var plain = out.toByteBuffer();
            int from = plain.position();
            for (var record = records.next(in); record != null; record = records.next(in)) {
                take(record, plain);
            }
            int length = plain.position() - from;
            if (length > 0) {
                return out.position(start).limit(start + length);
            }
            out.dispose();
        } catch (SSLException e) {
            out.dispose();
            fail(e);
        } catch (RuntimeException | Error e) {
            LOG.error("what came by TLS could not be handled address={}", connection.getPeerAddress(), e);
            out.dispose();
            cutOff();
        }
        return null;
    }

    private void take(ByteBuffer record, ByteBuffer plain) throws SSLException {
        while (record.hasRemaining()) {
            var result = engine.unwrap(record, plain);
            proceed();
            if (result.getStatus() == SSLEngineResult.Status.CLOSED || engine.isInboundDone()) {
                close();
                return;
            }
            if (result.getStatus() != SSLEngineResult.Status.OK) {
                throw new SSLException("a record could not be taken: " + result.getStatus());
            }
        }
    }

    /// Do what the handshake needs before more can come.
    private void proceed() throws SSLException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> {
                    for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                        task.run();
                    }
                }
                case NEED_WRAP -> {
                    if (!control()) {
                        return;
                    }
                }
                default -> {
                    if (!established && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                        establish();
                    }
                    return;
                }
            }
        }
    }

    private void establish() {
        var version = engine.getSession().getProtocol();
        if (!version.equals(NO_VERSION)) {
            established = true;
            observer.handshake("ok", version);
            observer.opened();
        }
    }

    /// Send what the engine itself has to say; returns whether it had something.
    private boolean control() throws SSLException {
        if (connection.getAsyncWriteQueue().spaceInBytes() > UNREAD_CONTROL_BYTES) {
            throw new SSLException("the peer does not read");
        }
        outgoing.lock();
        try {
            var cipher = SCRATCH.get().clear();
            var result = engine.wrap(NOTHING, cipher);
            give(cipher.flip(), null);
            return result.bytesProduced() > 0;
        } catch (SSLException e) {
            throw e;
        } catch (IOException e) {
            throw new SSLException("the connection is gone", e);
        } finally {
            unlock();
        }
    }

    private void fail(SSLException why) {
        LOG.debug("TLS failed address={} cause={}", connection.getPeerAddress(), why.getMessage());
        failed = true;
        if (!established) {
            observer.handshake("failed", "none");
        }
        try {
            engine.closeOutbound();
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && control()) {
                // The alert is on its way.
            }
        } catch (SSLException e) {
            LOG.debug("the peer was not told", e);
        }
        connection.closeSilently();
    }

    // ---- what goes out ----

    /// Encrypt `plain` and send it, then call `done` exactly once: with null when all is on its way, or with why that
    /// is
    /// not so. Never blocks, and leaves `plain` as it is.
    public void send(ByteBuffer plain, Consumer<@Nullable Throwable> done) {
        var from = plain.duplicate();
        Runnable atOnce = null;
        outgoing.lock();
        try {
            boolean more = true;
            while (more) {
                var cipher = encrypt(from);
                more = from.hasRemaining();
                if (give(cipher, more ? null : done) && !more) {
                    atOnce = () -> done.accept(null);
                }
            }
        } catch (IOException e) {
            atOnce = () -> {
                done.accept(e);
                connection.closeSilently();
            };
        } finally {
            unlock();
        }
        if (atOnce != null) {
            atOnce.run();
        }
    }

    private ByteBuffer encrypt(ByteBuffer plain) throws SSLException {
        var cipher = SCRATCH.get().clear();
        while (plain.hasRemaining() && cipher.remaining() >= RECORD_BYTES) {
            var result = engine.wrap(plain, cipher);
            if (result.getStatus() != SSLEngineResult.Status.OK) {
                throw new SSLException("nothing can be sent any more: " + result.getStatus());
            }
            if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
                // Only the peer can end a handshake that is under way, and this thread waits for no one.
                throw new SSLException("nothing can be sent now: " + result.getHandshakeStatus());
            }
        }
        return cipher.flip();
    }

    /// Give `cipher` to the system; return whether it took all. The rest is left to Grizzly, which then tells `done`.
    private boolean give(ByteBuffer cipher, @Nullable Consumer<@Nullable Throwable> done) throws IOException {
        if (connection.getAsyncWriteQueue().spaceInBytes() == 0) {
            channel.write(cipher);
        }
        if (!cipher.hasRemaining()) {
            return true;
        }
        var rest = new byte[cipher.remaining()];
        cipher.get(rest);
        var writer =
                ((TCPNIOTransport) connection.getTransport()).getAsyncQueueIO().getWriter();
        writer.write(connection, Buffers.wrap(connection.getMemoryManager(), rest), new Rest(done));
        return false;
    }

    /// Tells of the end of a write, but not while the lock is held.
    private final class Rest extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {
        private final @Nullable Consumer<@Nullable Throwable> done;

        Rest(@Nullable Consumer<@Nullable Throwable> done) {
            this.done = done;
        }

        @Override
        public void completed(WriteResult<WritableMessage, SocketAddress> result) {
            tell(null);
        }

        @Override
        public void failed(Throwable failure) {
            tell(failure);
        }

        @Override
        public void cancelled() {
            tell(new IOException("cancelled"));
        }

        private void tell(@Nullable Throwable failure) {
            var listener = done;
            if (listener == null) {
                return;
            }
            if (outgoing.isHeldByCurrentThread()) {
                afterUnlock = () -> listener.accept(failure);
            } else {
                listener.accept(failure);
            }
        }
    }

    private void unlock() {
        var after = afterUnlock;
        afterUnlock = null;
        outgoing.unlock();
        if (after != null) {
            after.run();
        }
    }

    // ---- the end ----

    /// Tell the peer that nothing more comes, and call `after` once that is on its way or cannot be.
    public void endWriting(Runnable after) {
        engine.closeOutbound();
        boolean toWait = false;
        outgoing.lock();
        try {
            var cipher = SCRATCH.get().clear();
            while (!engine.isOutboundDone() && engine.wrap(NOTHING, cipher).bytesProduced() > 0) {
                // The last record is on its way.
            }
            toWait = !give(cipher.flip(), _ -> after.run());
        } catch (IOException e) {
            LOG.debug("the peer was not told", e);
        } finally {
            unlock();
        }
        if (!toWait) {
            after.run();
        }
    }

    /// End the connection when what was sent is on its way, and tell the peer.
    public void close() {
        endWriting(connection::closeSilently);
    }

    /// End the connection now.
    private void cutOff() {
        failed = true;
        connection.terminateSilently();
    }
}
