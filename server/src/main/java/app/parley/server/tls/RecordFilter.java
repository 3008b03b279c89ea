// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/// Decrypts what a connection reads that has become a socket, whose writes do not pass the filters. Thread-safe.
public final class RecordFilter extends BaseFilter {
    @Override
    public NextAction handleRead(FilterChainContext context) {
        var session = TlsSession.of(context.getConnection());
        Buffer buffer = context.getMessage();
        return session == null ? context.getInvokeAction() : read(context, session, buffer);
    }

    /// Give `buffer` to `session`, and what it says to the filters above.
    static NextAction read(FilterChainContext context, TlsSession session, Buffer buffer) {
        var plain = session.received(buffer.toByteBuffer(), context.getMemoryManager());
        buffer.tryDispose();
        if (plain == null) {
            return context.getStopAction();
        }
        context.setMessage(plain);
        return context.getInvokeAction();
    }
}
