// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static java.net.StandardSocketOptions.SO_SNDBUF;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;

/// A real connection to this computer, for which the system keeps a few kilobytes only.
final class NarrowLine implements AutoCloseable {
    static final InetAddress HERE = InetAddress.getLoopbackAddress();
    static final int PATIENCE_SECONDS = 10;

    private static final int LITTLE_BYTES = 4 * 1024;

    private final TCPNIOTransport transport;
    private final ServerSocket listening;
    private final Connection<SocketAddress> connection;
    private final Socket peer;

    /// `filters` are those of the server's end, above the transport's.
    NarrowLine(Filter... filters) throws IOException, InterruptedException, ExecutionException, TimeoutException {
        transport = TCPNIOTransportBuilder.newInstance()
                .setProcessor(FilterChainBuilder.stateless()
                        .add(new TransportFilter())
                        .addAll(filters)
                        .build())
                .build();
        transport.start();
        listening = new ServerSocket(0, 1, HERE);
        listening.setReceiveBufferSize(LITTLE_BYTES);
        @SuppressWarnings("unchecked") // a TCP connection's addresses are socket addresses
        Connection<SocketAddress> connected =
                transport.connect(listening.getLocalSocketAddress()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        connection = connected;
        ((SocketChannel) ((NIOConnection) connection).getChannel()).setOption(SO_SNDBUF, LITTLE_BYTES);
        peer = listening.accept();
        peer.setSoTimeout(1000 * PATIENCE_SECONDS);
    }

    /// The server's end.
    Connection<SocketAddress> connection() {
        return connection;
    }

    /// The other end; a read that takes 10 s fails.
    Socket peer() {
        return peer;
    }

    @Override
    public void close() throws IOException {
        peer.close();
        listening.close();
        transport.shutdownNow();
    }
}
