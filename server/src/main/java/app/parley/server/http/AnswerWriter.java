// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.io.IOException;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.util.FastHttpDateFormat;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes replies to callers. Thread-safe; never blocks.
final class AnswerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private final AnswersWaiting answers;

    AnswerWriter(AnswersWaiting answers) {
        this.answers = answers;
    }

    /// Give `answer` to the sender of `request`, on any thread, without blocking, and let the connection go on.
    void send(Request request, Response answer) {
        var response = request.getResponse();
        // When the connection was closed meanwhile, Grizzly has ended the call, and nothing of it may be touched.
        if (!(response.getSuspendContext()
                        instanceof org.glassfish.grizzly.http.server.Response.SuspendedContextImpl call)
                || !call.isSuspended()) {
            return;
        }
        try {
            write(request, response, answer);
        } catch (IOException e) {
            LOG.debug("an answer was not wanted any more", e);
        } finally {
            var connection = request.getContext().getConnection();
            if (call.markResumed()) {
                request.getContext().resume();
            }
            answers.given(new Reader(connection), System.nanoTime());
        }
    }

    /// Who is to read an answer.
    private record Reader(Connection<?> connection) implements AnswersWaiting.Peer {
        @Override
        public int waitingBytes() {
            return connection.isOpen() ? AnswerWriter.waitingBytes(connection) : 0;
        }

        @Override
        public void cutOff() {
            connection.terminateSilently();
        }
    }

    /// How many bytes of answers `connection` has not taken.
    static int waitingBytes(Connection<?> connection) {
        return connection instanceof NIOConnection tcp
                ? tcp.getAsyncWriteQueue().spaceInBytes()
                : 0;
    }

    private static void write(Request request, org.glassfish.grizzly.http.server.Response response, Response answer)
            throws IOException {
        response.setStatus(answer.status(), Response.title(answer.status()));
        SecurityHeaders.of(answer.contentType()).forEach(response::setHeader);
        response.setHeader(Header.Date, FastHttpDateFormat.getCurrentDate());
        response.setHeader(Header.CacheControl, "no-store");
        answer.headers().forEach(response::setHeader);
        if (!answer.contentType().isEmpty()) {
            response.setContentType(answer.contentType());
        }
        if (answer.status() == 204 || answer.status() == 304) {
            return;
        }
        response.setContentLength(answer.body().length);
        if (!request.getMethod().getMethodString().equals("HEAD")) {
            response.getNIOOutputStream().write(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, answer.body()));
        }
    }
}
