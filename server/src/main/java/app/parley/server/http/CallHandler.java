// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.server.tls.TlsSession;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
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
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;

/// Takes requests from Grizzly, finds the route of each, and hands it to the threads of its share.
///
/// A request is gathered on the event loop without blocking, its body as its route says ([BodyReader]), and only then
/// handed to the queue of its share: a slow sender occupies no thread. When there is no place, the answer is 429
/// `too-many-calls` or 503 `busy`. What is thrown on the way becomes an answer and ends the connection ([CallGuard]).
final class CallHandler extends HttpHandler {
    /// A peer that leaves more than this unread gets no further answers.
    private static final int UNREAD_BYTES = 1 << 20;
    /// How long a refused call waits for its answer, so that a peer that ignores the refusal asks no faster.
    private static final long REFUSAL_SECONDS = 1;

    private final Router router;
    private final Callers callers;
    private final Map<Share, CallQueue> queues;
    private final CallGuard guard;
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
        this.guard = new CallGuard(new AnswerWriter(answers), timer);
        this.timer = timer;
    }

    /// Stay on the event loop: work that may block goes to the queues.
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
        int limit = router.find(method(request), path(request)).body().limit();
        return request.getContentLengthLong() > limit || super.sendAcknowledgment(request, response);
    }

    @Override
    public void service(Request request, org.glassfish.grizzly.http.server.Response response) {
        if (AnswerWriter.waitingBytes(request.getContext().getConnection()) > UNREAD_BYTES) {
            request.getContext().getConnection().terminateSilently();
            return;
        }
        response.suspend();
        guard.take(request, () -> {
            var target = router.find(method(request), path(request));
            BodyReader.read(request, target.body(), guard, body -> work(request, target, body));
        });
    }

    private void work(Request request, Target target, byte[] body) {
        var call = call(request, body);
        queue(target.share()).add(CallerKey.of(call), new CallQueue.Waiting() {
            @Override
            public void run() {
                guard.take(
                        request,
                        () -> guard.send(
                                request, Conditional.applied(call, Gzip.applied(call, router.answer(target, call)))));
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
                    () -> guard.take(request, () -> guard.send(request, Response.refused(problem))),
                    REFUSAL_SECONDS,
                    TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            guard.send(request, Response.refused(problem));
        }
    }

    private Call call(Request request, byte[] body) {
        var headers = new HashMap<String, String>();
        for (var name : request.getHeaderNames()) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        var query = request.getQueryString();
        return new Call(
                method(request),
                path(request),
                query == null ? "" : query,
                headers,
                body,
                callers.of(
                        address(request),
                        TlsSession.of(request.getContext().getConnection()) != null,
                        request::getHeaders));
    }

    private static String method(Request request) {
        return request.getMethod().getMethodString();
    }

    /// The path as it came, still encoded.
    private static String path(Request request) {
        return request.getRequest().getRequestURIRef().getOriginalRequestURIBC().toString(StandardCharsets.US_ASCII);
    }

    private static InetAddress address(Request request) {
        return request.getContext().getConnection().getPeerAddress() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
