// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static java.net.StandardSocketOptions.SO_SNDBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract of [Wire] on a real connection to this computer.
final class PlainWireTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int LITTLE_BYTES = 4096;
    private static final int PATIENCE_SECONDS = 10;

    private final TCPNIOTransport transport = TCPNIOTransportBuilder.newInstance()
            .setProcessor(
                    FilterChainBuilder.stateless().add(new TransportFilter()).build())
            .build();
    private ServerSocket listening;
    private Socket peer;
    private Connection<SocketAddress> connection;
    private PlainWire wire;

    @BeforeEach
    void connect() throws Exception {
        transport.start();
        listening = new ServerSocket(0, 1, HERE);
        listening.setReceiveBufferSize(LITTLE_BYTES);
        @SuppressWarnings("unchecked") // a TCP connection's addresses are socket addresses
        Connection<SocketAddress> connected =
                transport.connect(listening.getLocalSocketAddress()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        connection = connected;
        ((SocketChannel) ((NIOConnection) connection).getChannel()).setOption(SO_SNDBUF, LITTLE_BYTES);
        peer = listening.accept();
        wire = new PlainWire(connection);
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        listening.close();
        transport.shutdownNow();
    }

    private static final class Outcome implements Consumer<@Nullable Throwable> {
        private final CompletableFuture<Void> future = new CompletableFuture<>();

        @Override
        public void accept(@Nullable Throwable failure) {
            boolean first = failure == null ? future.complete(null) : future.completeExceptionally(failure);
            if (!first) {
                throw new AssertionError("told twice");
            }
        }

        void await() throws Exception {
            future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Outcome write(byte[] bytes) {
        var outcome = new Outcome();
        wire.write(bytes, outcome);
        return outcome;
    }

    @Test
    void whatTheSystemTakesAtOnceIsDoneBeforeTheWriteReturns() throws IOException {
        assertThat(write(new byte[] {1, 2, 3}).future).isCompleted();
        assertThat(peer.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
    }

    @Test
    void whatTheSystemDoesNotTakeFollowsInOrder() throws Exception {
        var large = new byte[8 * 1024 * 1024];
        new Random(1).nextBytes(large);
        var before = large.clone();

        var first = write(large);

        assertThat(first.future).isNotDone();
        assertThat(peer.getInputStream().readNBytes(large.length)).isEqualTo(before);
        first.await();
        write(new byte[] {4}).await();
        assertThat(peer.getInputStream().readNBytes(1)).containsExactly(4);
        assertThat(large).isEqualTo(before);
    }

    @Test
    void aWriteThatIsCutOffFails() {
        var outcome = write(new byte[8 * 1024 * 1024]);

        wire.cutOff();

        assertThatThrownBy(outcome::await).isInstanceOf(ExecutionException.class);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aConnectionIsNotClosedBeforeItsBytesAreOnTheirWay() throws Exception {
        var outcome = write(new byte[8 * 1024 * 1024]);

        wire.close();

        assertThat(peer.getInputStream().readAllBytes()).hasSize(8 * 1024 * 1024);
        outcome.await();
    }
}
