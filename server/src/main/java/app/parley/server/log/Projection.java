// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.shared.protocol.Event;
import java.util.List;

/// Tables that only repeat the log in another form, such as the present text of messages, so that questions need not
/// read all events.
///
/// A projection says what each event does to its tables, and nothing else: [Projections] calls it in the transaction
/// that appends an event, and [ProjectionReplay] plays the log to it in order to verify, rebuild or catch up.
interface Projection {
    /// Its name, in kebab-case, for reports and for what was caught up.
    String name();

    /// Raised when events do something else to its tables than before: the next start then fills them anew.
    default int version() {
        return 1;
    }

    List<Table> tables();

    /// The condition on `event e`, in SQL, of the events that its tables follow from.
    String follows();

    /// The message at `target` is about to lose its text.
    default void erasing(Handle handle, RoomKey room, long target) {}

    /// Change the tables as `event` of `author` says; an event that [#follows()] does not name changes nothing.
    void apply(Handle handle, RoomKey room, AccountRef author, Event event);

    /// Fill the temporary tables from the log at once, where that is quicker than event by event. What they hold of
    /// events that other projections follow is to be replaced.
    default void fill(Handle handle) {}

    /// One of its tables. `place` says in SQL for which seq a row stands, `counts` which of the kept rows count.
    record Table(String name, String place, String counts) {
        /// A table all of whose rows count.
        Table(String name, String place) {
            this(name, place, "1 = 1");
        }
    }
}
