// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.function.Consumer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/// A wire of TCP alone. It asks the system first, and leaves to Grizzly only what that does not take.
final class PlainWire implements Wire {
    private final Connection<SocketAddress> connection;
    private final WritableByteChannel channel;

    PlainWire(Connection<SocketAddress> connection) {
        this.connection = connection;
        this.channel = (WritableByteChannel) ((NIOConnection) connection).getChannel();
    }

    /// With one write at a time, nothing waits in Grizzly when this is called, so order is kept.
    @Override
    public void write(byte[] bytes, Consumer<@Nullable Throwable> done) {
        int written;
        try {
            written = channel.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            done.accept(e);
            connection.closeSilently();
            return;
        }
        if (written == bytes.length) {
            done.accept(null);
        } else {
            writeLater(bytes, written, done);
        }
    }

    private void writeLater(byte[] bytes, int from, Consumer<@Nullable Throwable> done) {
        connection.write(
                Buffers.wrap(connection.getMemoryManager(), bytes, from, bytes.length - from),
                new EmptyCompletionHandler<WriteResult<Buffer, SocketAddress>>() {
                    @Override
                    public void completed(WriteResult<Buffer, SocketAddress> result) {
                        done.accept(null);
                    }

                    @Override
                    public void failed(Throwable failure) {
                        done.accept(failure);
                    }

                    @Override
                    public void cancelled() {
                        done.accept(new IOException("cancelled"));
                    }
                });
    }

    @Override
    public void close() {
        connection.closeSilently();
    }

    /// Grizzly's `closeSilently` would first wait for what it could not write yet.
    @Override
    public void cutOff() {
        connection.terminateSilently();
    }
}
