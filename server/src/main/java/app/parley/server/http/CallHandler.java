// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.protocol.Limits;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.util.FastHttpDateFormat;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests from Grizzly and gives answers back: the only class that knows its `Request` and `Response`.
///
/// A request is gathered on the event loop without blocking, its body up to the limit, and only then handed to the
/// queue of its share: a slow sender occupies no thread. When there is no place, the answer is 429 `too-many-calls` or
/// 503 `busy`. What is thrown on the way becomes an answer and ends the connection.
final class CallHandler extends HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CallHandler.class);
    /// A peer that leaves more than this unread gets no further answers.
    private static final int UNREAD_BYTES = 1 << 20;
    /// How long a refused call waits for its answer, so that a peer that ignores the refusal asks no faster.
    private static final long REFUSAL_SECONDS = 1;

    private final Router router;
    private final Callers callers;
    private final Map<Share, CallQueue> queues;
    private final AnswersWaiting answers;
    private final ScheduledExecutorService timer;

    CallHandler(
            Router router,
            Callers callers,
            Map<Share, CallQueue> queues,
            AnswersWaiting answers,
            ScheduledExecutorService timer) {
        this.router = router;
        this.callers = callers;
        this.queues = queues;
        this.answers = answers;
        this.timer = timer;
    }

    /// Stay on the event loop: what may block goes to the queues.
    ///
    /// It must be an executor that runs at once rather than none: only then does Grizzly (4.0.2) stop reading
    /// until the answer is there. Without, a second request in the meantime counts as the first one's body, and
    /// a body that comes after its headers leaves the connection deaf.
    @Override
    public RequestExecutorProvider getRequestExecutorProvider() {
        return _ -> Runnable::run;
    }

    /// Ask no client to go on and send a body that is refused anyway.
    @Override
    protected boolean sendAcknowledgment(Request request, org.glassfish.grizzly.http.server.Response response)
            throws IOException {
        return request.getContentLengthLong() > Limits.BODY_BYTES || super.sendAcknowledgment(request, response);
    }

    @Override
    public void service(Request request, org.glassfish.grizzly.http.server.Response response) {
        if (waitingBytes(request) > UNREAD_BYTES) {
            request.getContext().getConnection().terminateSilently();
            return;
        }
        response.suspend();
        guarded(request, () -> {
            if (request.getContentLengthLong() > Limits.BODY_BYTES) {
                send(request, tooLarge());
            } else {
                var input = request.getNIOInputStream();
                input.notifyAvailable(new BodyReader(request, input));
            }
        });
    }

    private static int waitingBytes(Request request) {
        return request.getContext().getConnection() instanceof NIOConnection connection
                ? connection.getAsyncWriteQueue().spaceInBytes()
                : 0;
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    /// Take `step`; when it fails, answer and end the connection, as nothing else would ever do.
    private void guarded(Request request, Step step) {
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

    private void endElsewhere(Connection<?> connection, Error why) {
        timer.execute(() -> {
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

    /// Gathers one body on the event loop. Once `over`, the request belongs to another thread.
    private final class BodyReader implements ReadHandler {
        private final Request request;
        private final NIOInputStream input;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
        private boolean over;

        BodyReader(Request request, NIOInputStream input) {
            this.request = request;
            this.input = input;
        }

        @Override
        public void onDataAvailable() {
            guarded(request, () -> {
                // Asking for more after the last piece would let the next request in as a part of this one;
                // after that piece `onAllDataRead` comes by itself.
                if (take() && request.getRequest().isExpectContent()) {
                    input.notifyAvailable(this);
                }
            });
        }

        @Override
        public void onAllDataRead() {
            guarded(request, () -> {
                if (take()) {
                    over = true;
                    work(request, body.toByteArray());
                }
            });
        }

        /// Add what has arrived; return false when that is, or was, more than a body may hold.
        private boolean take() throws IOException {
            if (over) {
                return false;
            }
            int ready = input.readyData();
            if (ready > Limits.BODY_BYTES - body.size()) {
                over = true;
                send(request, tooLarge());
                return false;
            }
            body.write(input.readNBytes(ready));
            return true;
        }

        /// The peer has gone, or what it sends is not HTTP: Grizzly has answered that by itself where it could.
        @Override
        public void onError(Throwable why) {
            LOG.debug("a request came to no end", why);
            if (!over && request.getContext().getConnection().isOpen()) {
                over = true;
                guarded(
                        request,
                        () -> send(
                                request,
                                Response.refused(Reason.REQUEST_BROKEN.refusal("detail", "The request is not whole."))
                                        .with("Connection", "close")));
            }
        }
    }

    private void work(Request request, byte[] body) {
        var call = call(request, body);
        queue(router.share(call)).add(CallerKey.of(call), new CallQueue.Waiting() {
            @Override
            public void run() {
                guarded(request, () -> send(request, Gzip.applied(call, router.answer(call))));
            }

            @Override
            public void refused(boolean own) {
                sendLater(request, own ? Reason.TOO_MANY_CALLS.refusal() : Reason.BUSY.refusal());
            }
        });
    }

    private CallQueue queue(Share share) {
        return Objects.requireNonNull(queues.get(share));
    }

    private void sendLater(Request request, Refusal problem) {
        try {
            var _ = timer.schedule(
                    () -> guarded(request, () -> send(request, Response.refused(problem))),
                    REFUSAL_SECONDS,
                    TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            send(request, Response.refused(problem));
        }
    }

    private Call call(Request request, byte[] body) {
        var headers = new HashMap<String, String>();
        for (var name : request.getHeaderNames()) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        var path = request.getRequest()
                .getRequestURIRef()
                .getOriginalRequestURIBC()
                .toString(StandardCharsets.US_ASCII);
        var query = request.getQueryString();
        return new Call(
                request.getMethod().getMethodString(),
                path,
                query == null ? "" : query,
                headers,
                body,
                callers.of(address(request), request.isSecure(), request::getHeaders));
    }

    private static InetAddress address(Request request) {
        return request.getContext().getConnection().getPeerAddress() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private static Response tooLarge() {
        return Response.refused(Reason.BODY_TOO_LARGE.refusal());
    }

    /// Give `answer` to the sender of `request`, on any thread, without blocking, and let the connection go on.
    private void send(Request request, Response answer) {
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
            return connection.isOpen() && connection instanceof NIOConnection tcp
                    ? tcp.getAsyncWriteQueue().spaceInBytes()
                    : 0;
        }

        @Override
        public void cutOff() {
            connection.terminateSilently();
        }
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
