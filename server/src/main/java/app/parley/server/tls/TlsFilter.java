// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import java.io.IOException;
import java.net.SocketAddress;
import javax.net.ssl.SSLException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.jspecify.annotations.Nullable;

/// Lets TLS and plain HTTP share a port: the first byte of a connection tells which of them it is.
///
/// What lies above sees plain bytes either way. Its place is behind the filter that gives connections their deadlines,
/// so that a handshake has one too. Thread-safe.
public final class TlsFilter extends BaseFilter {
    private static final Attribute<Boolean> PLAIN =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(TlsFilter.class.getName());

    private final Tls tls;
    private final TlsObserver observer;

    public TlsFilter(Tls tls, TlsObserver observer) {
        this.tls = tls;
        this.observer = observer;
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Connection<?> connection = context.getConnection();
        Buffer buffer = context.getMessage();
        if (PLAIN.isSet(connection) || !buffer.hasRemaining()) {
            return context.getInvokeAction();
        }
        var session = TlsSession.of(connection);
        if (session == null) {
            if (!Records.begins(buffer.get(buffer.position()))) {
                PLAIN.set(connection, true);
                return context.getInvokeAction();
            }
            try {
                session = TlsSession.begin(tls, connection, observer);
            } catch (SSLException e) {
                connection.terminateSilently();
                return context.getStopAction();
            }
        }
        return RecordFilter.read(context, session, buffer);
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        var session = TlsSession.of(context.getConnection());
        if (session == null || !(context.getMessage() instanceof Buffer plain)) {
            return context.getInvokeAction();
        }
        var transport = context.getTransportContext();
        @SuppressWarnings("unchecked") // as the transport's own filter takes it
        CompletionHandler<WriteResult<Buffer, SocketAddress>> handler = transport.getCompletionHandler();
        transport.setCompletionHandler(null);
        transport.setMessageCloner(null);
        // The filters below have nothing left to write.
        context.setMessage(null);
        @SuppressWarnings("unchecked") // a TCP connection's addresses are socket addresses
        Connection<SocketAddress> connection = context.getConnection();
        int size = plain.remaining();
        session.send(plain.toByteBuffer(), failure -> {
            plain.tryDispose();
            tell(handler, connection, plain, size, failure);
        });
        return context.getInvokeAction();
    }

    private static void tell(
            @Nullable CompletionHandler<WriteResult<Buffer, SocketAddress>> handler,
            Connection<SocketAddress> connection,
            Buffer plain,
            int size,
            @Nullable Throwable failure) {
        if (handler == null) {
            return;
        }
        if (failure == null) {
            handler.completed(WriteResult.create(connection, plain, null, size));
        } else {
            handler.failed(failure);
        }
    }
}
