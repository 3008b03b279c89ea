// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Refusal;
import java.net.SocketAddress;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.memory.Buffers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets requests through to Grizzly's parser that are right to the byte; answers others with 400 and ends their
/// connection.
///
/// The refusal waits for the answers to the requests before it, which may still be worked on. Thread-safe.
final class StrictRequests extends BaseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(StrictRequests.class);
    private static final Attribute<Requests> REQUESTS =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(StrictRequests.class.getName());

    private final int headBytes;
    private final SlowPeers slowPeers;

    StrictRequests(int headBytes, SlowPeers slowPeers) {
        this.headBytes = headBytes;
        this.slowPeers = slowPeers;
    }

    /// What one connection asked for. Guarded by itself: answers are completed by other threads.
    private static final class Requests {
        private final RequestStream stream;
        private int answered;
        private boolean refused;

        Requests(int headBytes) {
            stream = new RequestStream(headBytes);
        }
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) {
        REQUESTS.set(context.getConnection(), new Requests(headBytes));
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Buffer buffer = context.getMessage();
        var requests = REQUESTS.get(context.getConnection());
        byte[] passing;
        synchronized (requests) {
            passing = requests.stream.take(buffer.toByteBuffer());
        }
        buffer.tryDispose();
        // What has come of a request that is broken further on need not be passed on.
        if (refuseIfDue(context.getConnection(), requests) || passing.length == 0) {
            return context.getStopAction();
        }
        context.setMessage(Buffers.wrap(context.getMemoryManager(), passing));
        return context.getInvokeAction();
    }

    /// Return the filter that sees answers end; its place is behind the parser, which keeps that to itself.
    BaseFilter ofAnswers() {
        return new BaseFilter() {
            @Override
            public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
                if (event.type().equals(HttpServerFilter.RESPONSE_COMPLETE_EVENT.type())) {
                    var requests = REQUESTS.get(context.getConnection());
                    synchronized (requests) {
                        requests.answered++;
                    }
                    var _ = refuseIfDue(context.getConnection(), requests);
                }
                return context.getInvokeAction();
            }
        };
    }

    /// Refuse a broken request, unless replies to earlier requests come first; return whether it was refused.
    private boolean refuseIfDue(Connection<?> connection, Requests requests) {
        Refusal refusal;
        int unanswered;
        boolean inBody;
        synchronized (requests) {
            refusal = requests.stream.refusal();
            inBody = requests.stream.inBody();
            unanswered = requests.stream.heads() - requests.answered;
            if (refusal == null || requests.refused || unanswered > (inBody ? 1 : 0)) {
                return false;
            }
            requests.refused = true;
        }
        PeerFaults.note(LOG, "a request was refused", connection.getPeerAddress(), refusal.getMessage());
        slowPeers.refused(connection);
        if (inBody && unanswered == 0) {
            // Its request has its answer already.
            RawAnswer.endWriting(connection);
        } else {
            @SuppressWarnings("unchecked") // a TCP connection's addresses are socket addresses
            var tcp = (Connection<SocketAddress>) connection;
            RawAnswer.send(tcp, Response.refused(refusal));
        }
        return true;
    }
}
