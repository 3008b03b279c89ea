// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.delivery.DeliveryObserver;
import app.parley.server.room.CommandObserver;
import app.parley.server.session.SessionObserver;

/// Counts nothing of what rooms and sessions do.
public final class Uncounted implements DeliveryObserver, SessionObserver, CommandObserver {
    @Override
    public void delivered(int count) {}

    @Override
    public void took(long nanos) {}

    @Override
    public void sent() {}

    @Override
    public void sentAgain() {}

    @Override
    public void fellBehind() {}

    @Override
    public void resumed() {}

    @Override
    public void refused(String code) {}
}
