// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.server.tls.TlsSession;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.glassfish.grizzly.Connection;
import org.jspecify.annotations.Nullable;

/// A wire of TLS: what an outbox has joined is encrypted and written at once.
final class TlsWire implements Wire {
    private final Connection<?> connection;
    private final TlsSession session;

    TlsWire(Connection<?> connection, TlsSession session) {
        this.connection = connection;
        this.session = session;
    }

    @Override
    public void write(byte[] bytes, Consumer<@Nullable Throwable> done) {
        session.send(ByteBuffer.wrap(bytes), done);
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public void cutOff() {
        connection.terminateSilently();
    }
}
