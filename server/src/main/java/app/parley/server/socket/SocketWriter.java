// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/// Sends what Tyrus itself has to say, pongs and close frames, through the outbox, so that order is kept.
final class SocketWriter extends Writer {
    private final Socket socket;

    SocketWriter(Socket socket) {
        this.socket = socket;
    }

    @Override
    public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> handler) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        socket.answer(bytes);
        if (handler != null) {
            handler.completed(buffer);
        }
    }

    @Override
    public void close() {
        socket.parserClosed();
    }
}
