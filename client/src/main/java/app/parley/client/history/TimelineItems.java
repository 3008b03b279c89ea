// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.store.MessageChanges;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The list that a timeline shows: first what the server keeps, by seq, then what of mine still waits, as it was
/// said.
///
/// Confined to the session's thread. A message of mine changes places with the server's event in one step, so that
/// nothing flickers.
final class TimelineItems {
    private final String me;
    private final ObservableList<TimelineItem> items = FXCollections.observableArrayList();
    private final ObservableList<TimelineItem> shown = FXCollections.unmodifiableObservableList(items);
    /// Mine that the server keeps at that seq, whose event has not come yet.
    private final Map<SendId, Long> acknowledged = new HashMap<>();

    private final PendingChanges pending = new PendingChanges();
    private int kept;

    TimelineItems(String me) {
        this.me = me;
    }

    ObservableList<TimelineItem> shown() {
        return shown;
    }

    /// Add `events`, which follow the last one, behind all that is kept; those about messages change these where they
    /// are here.
    void append(List<Event> events) {
        var fresh = new ArrayList<TimelineItem>();
        for (var event : events) {
            if (MessageChanges.target(event) > 0) {
                amend(event, fresh);
                continue;
            }
            var item = item(event);
            if (item == null) {
                continue;
            }
            int own = item instanceof TimelineItem.Posted posted && posted.mine() ? waitingAs(posted.key()) : -1;
            if (own == kept) {
                addKept(fresh);
                items.set(kept++, item);
            } else {
                if (own > kept) {
                    items.remove(own);
                }
                fresh.add(item);
            }
        }
        addKept(fresh);
    }

    /// Put `events`, which lie directly before the first one, on top; return how many of them are shown.
    int prepend(List<Event> events) {
        var older = new ArrayList<TimelineItem>();
        for (var event : events) {
            var item = item(event);
            if (item != null) {
                older.add(item);
            }
        }
        items.addAll(0, older);
        kept += older.size();
        return older.size();
    }

    /// Show `events` instead of all that was kept.
    void replace(List<Event> events) {
        items.remove(0, kept);
        kept = 0;
        append(events);
    }

    /// Keep only the last `count` of what is kept; return the seq of the first that stays, 0 when nothing was
    /// dropped.
    long trim(int count) {
        if (kept <= count) {
            return 0;
        }
        items.remove(0, kept - count);
        kept = count;
        return items.getFirst().seq();
    }

    /// Show `own`, a waiting or failed message of mine: in its place when it is there already, else at the end.
    void put(TimelineItem own) {
        int at = waitingAs(own.key());
        if (at >= 0) {
            items.set(at, own);
        } else {
            items.add(own);
        }
    }

    /// Show `change` on its message: in place of itself when it is there already.
    void put(PendingChange change) {
        pending.put(change);
        show(change.target());
    }

    /// The server has made the change `id`: it is shown until the server's event at `seq` is here too.
    void confirm(SendId id, long seq) {
        pending.find(id).ifPresent(change -> {
            pending.confirm(change, seq, TimelineItem.message(items, change.target()));
            show(change.target());
        });
    }

    /// The change `id` is not wanted any more.
    void withdraw(SendId id) {
        pending.find(id).ifPresent(change -> {
            pending.remove(change);
            show(change.target());
        });
    }

    /// There is another history now: show nothing of the old one, and no change of its messages. What of mine waits to
    /// be sent stays.
    void reset() {
        pending.clear();
        replace(List.of());
        forgetAcknowledged(Long.MAX_VALUE);
    }

    /// The server keeps `id` at `seq`: it goes on waiting for its event, unless all up to `last` is here already.
    void acknowledge(SendId id, long seq, long last) {
        acknowledged.put(id, seq);
        forgetAcknowledged(last);
    }

    /// Drop what was acknowledged up to `last`: its event has come, perhaps as part of a page.
    void forgetAcknowledged(long last) {
        acknowledged.entrySet().removeIf(entry -> {
            if (entry.getValue() > last) {
                return false;
            }
            remove(entry.getKey());
            return true;
        });
    }

    void remove(SendId id) {
        int at = waitingAs(id.value());
        if (at >= 0) {
            items.remove(at);
        }
    }

    private void amend(Event event, List<TimelineItem> fresh) {
        long target = MessageChanges.target(event);
        pending.reached(target, event.seq());
        var place = posted(fresh, target);
        var list = place == null ? items : fresh;
        if (place == null) {
            place = posted(items.subList(0, kept), target);
        }
        if (place != null) {
            set(list, place.index(), posted(MessageChanges.after(place.posted().message(), event)));
        }
    }

    /// Show what is pending for the message at `target` now.
    private void show(long target) {
        if (posted(items.subList(0, kept), target) instanceof Place(var index, var posted)) {
            set(items, index, posted(posted.message()));
        }
    }

    private static void set(List<TimelineItem> list, int index, TimelineItem item) {
        if (!list.get(index).equals(item)) {
            list.set(index, item);
        }
    }

    private record Place(int index, TimelineItem.Posted posted) {}

    /// Return where the message at `seq` stands in `list`, which is in order; null when it is not there.
    private static @Nullable Place posted(List<TimelineItem> list, long seq) {
        int index = TimelineItem.indexOf(list, seq);
        return index >= 0 && list.get(index) instanceof TimelineItem.Posted posted ? new Place(index, posted) : null;
    }

    private TimelineItem.Posted posted(Event.Message message) {
        return new TimelineItem.Posted(message, message.from().equals(me), pending.of(message.seq()));
    }

    private void addKept(List<TimelineItem> fresh) {
        items.addAll(kept, fresh);
        kept += fresh.size();
        fresh.clear();
    }

    private int waitingAs(String key) {
        for (int i = kept; i < items.size(); i++) {
            if (items.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable TimelineItem item(Event event) {
        return switch (event) {
            case Event.Message message -> {
                pending.reached(message.seq(), MessageChanges.asOf(message));
                yield posted(message);
            }
            case Event.Joined _, Event.Left _, Event.Changed _ -> new TimelineItem.Notice(event);
            case Event.Change _, Event.Other _ -> null;
        };
    }
}
