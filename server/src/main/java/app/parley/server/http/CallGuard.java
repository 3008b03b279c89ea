// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Reason;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the steps of calls so that none ends without an answer or the end of its connection. Thread-safe.
final class CallGuard {
    private static final Logger LOG = LoggerFactory.getLogger(CallGuard.class);

    private final AnswerWriter writer;
    private final Executor elsewhere;

    /// `elsewhere` runs on a thread whose stack is not exhausted.
    CallGuard(AnswerWriter writer, Executor elsewhere) {
        this.writer = writer;
        this.elsewhere = elsewhere;
    }

    @FunctionalInterface
    interface Step {
        void take() throws IOException;
    }

    /// Take `step`; when it fails, answer and end the connection, as nothing else would ever do.
    void take(Request request, Step step) {
        try {
            step.take();
        } catch (IOException e) {
            LOG.debug("a request came to no end", e);
            request.getContext().getConnection().terminateSilently();
        } catch (StackOverflowError e) {
            // Where the stack ends, half an end of the connection would be made, and nothing would make the other half.
            endElsewhere(request.getContext().getConnection(), e);
        } catch (RuntimeException | Error e) {
            LOG.error("a request could not be handled", e);
            failed(request);
        }
    }

    /// Give `answer` to the sender of `request`.
    void send(Request request, Response answer) {
        writer.send(request, answer);
    }

    private void endElsewhere(Connection<?> connection, Error why) {
        elsewhere.execute(() -> {
            LOG.error("a request could not be handled", why);
            connection.terminateSilently();
        });
    }

    private void failed(Request request) {
        try {
            send(request, Response.refused(Reason.INTERNAL.refusal()).with("Connection", "close"));
        } catch (RuntimeException | Error e) {
            request.getContext().getConnection().terminateSilently();
        }
    }
}
