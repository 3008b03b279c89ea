// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.net.InetSocketAddress;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;

/// Tells a [ConnectionBudget] of connections that come, become sockets and go. Thread-safe.
final class BudgetFilter extends BaseFilter {
    private static final Attribute<Tcp> PLACE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(BudgetFilter.class.getName());

    private final ConnectionBudget budget;

    BudgetFilter(ConnectionBudget budget) {
        this.budget = budget;
    }

    private static final class Tcp implements ConnectionBudget.Place {
        private final Connection<?> connection;
        private final String network;

        Tcp(Connection<?> connection) {
            this.connection = connection;
            network = connection.getPeerAddress() instanceof InetSocketAddress peer
                    ? CallerKey.network(peer.getAddress())
                    : "";
        }

        @Override
        public String network() {
            return network;
        }

        @Override
        public void end() {
            connection.terminateSilently();
        }
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) {
        var connection = context.getConnection();
        var place = new Tcp(connection);
        PLACE.set(connection, place);
        budget.enter(place);
        CloseListener<Closeable, CloseType> gone = (_, _) -> budget.left(place);
        connection.addCloseListener(gone);
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        var place = PLACE.get(context.getConnection());
        if (event == ConnectionFate.UPGRADED && place != null) {
            budget.upgraded(place);
        }
        return context.getInvokeAction();
    }
}
