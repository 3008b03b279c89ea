// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import org.glassfish.grizzly.filterchain.FilterChainEvent;

/// Tells the filters of a connection that it carries no more requests.
public enum ConnectionFate implements FilterChainEvent {
    /// It has become a WebSocket.
    UPGRADED,
    /// Its last answer is on its way.
    REFUSED;

    @Override
    public Object type() {
        return this;
    }
}
