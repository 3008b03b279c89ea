// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Outcome;
import app.parley.shared.protocol.EventPage;
import java.util.function.Consumer;

/// The events of one room in pages, wherever they are kept. Replies come once, at once or later, on the session's
/// thread.
public interface History {

    /// Find at most `limit` events directly before `seq`, ascending.
    void before(long seq, int limit, Consumer<Outcome<EventPage>> then);

    /// Find at most `limit` events directly after `seq`, ascending.
    void after(long seq, int limit, Consumer<Outcome<EventPage>> then);
}
