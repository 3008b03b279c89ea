// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// The place of the line "New" in a timeline: above the first message of another person that was unread when the room
/// was opened. Confined to the session's thread.
final class NewLine {
    private final List<TimelineItem> items;
    private final ReadOnlyLongWrapper from = new ReadOnlyLongWrapper();
    /// Everything from this seq on is new; 0 when nothing is.
    private long begin;

    NewLine(List<TimelineItem> items) {
        this.items = items;
    }

    ReadOnlyLongProperty fromProperty() {
        return from.getReadOnlyProperty();
    }

    /// Everything from `seq` on is new.
    void begin(long seq) {
        begin = seq;
        place();
    }

    void end() {
        begin = 0;
        from.set(0);
    }

    /// More entries are here: the line may have a place now, or belong further up.
    void place() {
        if (begin == 0 || from.get() == begin) {
            return;
        }
        for (var item : items) {
            if (item instanceof TimelineItem.Posted posted
                    && !posted.mine()
                    && posted.message().seq() >= begin) {
                from.set(posted.message().seq());
                return;
            }
        }
        from.set(0);
    }
}
