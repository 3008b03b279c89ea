// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Outcome;
import app.parley.shared.protocol.EventPage;
import java.util.function.Consumer;

/// The kept events of one room, in pages. Answers come later, once, on the session's thread.
interface History {

    /// The events next before `seq`, ascending.
    void before(long seq, int limit, Consumer<Outcome<EventPage>> then);

    /// The events next after `seq`, ascending.
    void after(long seq, int limit, Consumer<Outcome<EventPage>> then);
}
