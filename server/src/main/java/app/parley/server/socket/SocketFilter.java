// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.server.tls.RecordFilter;
import app.parley.server.tls.TlsSession;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;

/// What is left of a connection's filters after the handshake: bytes go from the transport straight to the socket.
///
/// Grizzly's HTTP filters would keep a request object of eight kilobytes alive on each idle connection.
final class SocketFilter extends BaseFilter {
    private static final Attribute<Socket> SOCKET =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(SocketFilter.class.getName());

    /// Return the chain that all sockets without TLS share.
    static FilterChain plainChain() {
        return FilterChainBuilder.stateless()
                .add(new TransportFilter())
                .add(new SocketFilter())
                .build();
    }

    /// Return the chain that all sockets with TLS share.
    static FilterChain tlsChain() {
        return FilterChainBuilder.stateless()
                .add(new TransportFilter())
                .add(new RecordFilter())
                .add(new SocketFilter())
                .build();
    }

    /// Let `socket` have what `connection` reads from now on, by way of `chain`, which fits its encryption.
    static void attach(Connection<?> connection, FilterChain chain, Socket socket) {
        var tls = TlsSession.of(connection);
        connection.getAttributes().clear();
        if (tls != null) {
            tls.stay();
        }
        SOCKET.set(connection, socket);
        connection.setProcessor(chain);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Buffer buffer = context.getMessage();
        var socket = SOCKET.get(context.getConnection());
        if (socket != null) {
            try {
                give(buffer, socket);
            } catch (RuntimeException | Error e) {
                socket.failed(e);
            }
        }
        buffer.tryDispose();
        return context.getStopAction();
    }

    private static void give(Buffer buffer, Socket socket) {
        if (buffer.isComposite()) {
            var parts = buffer.toByteBufferArray();
            for (int i = 0; i < parts.size(); i++) {
                socket.received(parts.getArray()[i]);
            }
            parts.recycle();
        } else {
            socket.received(buffer.toByteBuffer());
        }
    }

    @Override
    public NextAction handleClose(FilterChainContext context) {
        var socket = SOCKET.get(context.getConnection());
        if (socket != null) {
            socket.disconnected();
        }
        return context.getStopAction();
    }
}
