package app.parley.client.session;

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
    private int kept;

    TimelineItems(String me) {
        this.me = me;
    }

    ObservableList<TimelineItem> shown() {
        return shown;
    }

    int kept() {
        return kept;
    }

    /// Add `events`, which follow the last one, behind all that is kept.
    void append(List<Event> events) {
        var fresh = new ArrayList<TimelineItem>();
        for (var event : events) {
            var item = item(event);
            if (item == null) {
                continue;
            }
            int own = item instanceof TimelineItem.Posted(var message, var mine) && mine ? waitingAs(message.id()) : -1;
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
        return seq(items.getFirst());
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

    /// Drop everything that was acknowledged: there is another history now.
    void forgetAcknowledged() {
        forgetAcknowledged(Long.MAX_VALUE);
    }

    void remove(SendId id) {
        int at = waitingAs(id.value());
        if (at >= 0) {
            items.remove(at);
        }
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
            case Event.Message message ->
                new TimelineItem.Posted(message, message.from().equals(me));
            case Event.Joined _, Event.Left _, Event.Changed _ -> new TimelineItem.Notice(event);
            case Event.Edited _, Event.Deleted _, Event.Reaction _, Event.Other _ -> null;
        };
    }

    private static long seq(TimelineItem item) {
        return switch (item) {
            case TimelineItem.Posted posted -> posted.message().seq();
            case TimelineItem.Notice notice -> notice.event().seq();
            case TimelineItem.Waiting _, TimelineItem.Failed _ -> 0;
        };
    }
}
