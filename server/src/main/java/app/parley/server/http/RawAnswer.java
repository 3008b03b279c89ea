// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.server.tls.TlsSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;

/// An answer that Grizzly knows nothing of, after which the connection ends.
public final class RawAnswer {
    private RawAnswer() {}

    /// Write `answer`, then end that direction alone: to close at once would take the answer from a peer that
    /// is still sending.
    public static void send(Connection<SocketAddress> connection, Response answer) {
        connection.write(
                Buffers.wrap(connection.getMemoryManager(), bytes(answer)),
                new EmptyCompletionHandler<WriteResult<Buffer, SocketAddress>>() {
                    @Override
                    public void completed(WriteResult<Buffer, SocketAddress> result) {
                        endWriting(connection);
                    }

                    @Override
                    public void failed(Throwable failure) {
                        connection.terminateSilently();
                    }
                });
    }

    /// Let `connection` carry no further answer.
    static void endWriting(Connection<?> connection) {
        var tls = TlsSession.of(connection);
        if (tls == null) {
            shutOutput(connection);
        } else {
            tls.endWriting(() -> shutOutput(connection));
        }
    }

    private static void shutOutput(Connection<?> connection) {
        try {
            ((SocketChannel) ((NIOConnection) connection).getChannel()).shutdownOutput();
        } catch (IOException e) {
            connection.terminateSilently();
        }
    }

    static byte[] bytes(Response answer) {
        var head = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(Response.title(answer.status()))
                // A line of its own: some clients look for it alone, though others may name more options.
                .append("\r\nConnection: close")
                .append("\r\nCache-Control: no-store")
                .append("\r\nContent-Type: ")
                .append(answer.contentType())
                .append("\r\nContent-Length: ")
                .append(answer.body().length);
        SecurityHeaders.of(answer.contentType()).forEach((name, value) -> header(head, name, value));
        answer.headers().forEach((name, value) -> header(head, name, value));
        var bytes = new ByteArrayOutputStream(answer.body().length + head.length());
        bytes.writeBytes(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(answer.body());
        return bytes.toByteArray();
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append("\r\n").append(name).append(": ").append(value);
    }
}
