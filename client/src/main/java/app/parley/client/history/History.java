// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Outcome;
import app.parley.shared.protocol.EventPage;
import java.util.function.Consumer;

/// Gives the events of one room in pages, from this computer or from the server. Each question has one reply, on the
/// session's thread, at once or later.
public interface History {

    /// Find at most `limit` events directly before `seq`, ascending.
    void before(long seq, int limit, Consumer<Outcome<EventPage>> then);

    /// Find at most `limit` events directly after `seq`, ascending.
    void after(long seq, int limit, Consumer<Outcome<EventPage>> then);
}
