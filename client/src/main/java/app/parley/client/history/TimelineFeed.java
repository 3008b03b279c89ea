// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Delays;
import app.parley.client.store.Act;
import app.parley.client.store.MessageChanges;
import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.util.List;
import java.util.OptionalLong;

/// What a session tells one timeline: the events that happen in its room, what of mine waits there, and when a person
/// comes and goes. Screens have only the [Timeline].
///
/// Confined to the session's thread. Nothing is shown before the newest page was loaded; events may come in any order,
/// again, or not at all.
public final class TimelineFeed {
    /// How much of a room that is not looked at is kept.
    private static final int KEPT_WHEN_LEFT = 500;

    private final String me;
    private final EventWindow window = new EventWindow();
    private final TimelineItems items;
    private final NewLine newLine;
    private final Quotes quotes;
    private final HistoryLoader loader;
    private final Timeline timeline;

    /// An empty timeline of `room` for `me`, whose events `history` has. `delays` run on the session's thread.
    public TimelineFeed(RoomId room, String me, History history, Delays delays) {
        this.me = me;
        items = new TimelineItems(me);
        newLine = new NewLine(items.shown());
        quotes = new Quotes(history, items.shown());
        var state = new LoadState();
        loader = new HistoryLoader(history, delays, window, state, new Shown());
        timeline = new Timeline(room, items.shown(), quotes, newLine, loader, state);
    }

    public Timeline timeline() {
        return timeline;
    }

    /// Where a resume may begin: the last seq up to which nothing is missing. Empty before the first page is here.
    public OptionalLong cursor() {
        return window.isOpen() ? OptionalLong.of(window.last()) : OptionalLong.empty();
    }

    /// Load the newest page unless it is here or on its way; `head` is the seq of the room's last event.
    public void load(long head) {
        loader.load(head);
    }

    /// Everything up to `head` exists, and the socket will not bring it: make sure that the history does.
    public void expect(long head) {
        loader.expect(head);
    }

    /// Take `events` of this room.
    public void deliver(List<Event> events) {
        loader.deliver(events);
    }

    /// The socket goes on at `head` and leaves out what is missing before: show the newest page instead.
    public void gap(long head) {
        loader.gap(head);
    }

    /// Forget every event: the history is another one now. What of mine waits stays.
    public void reset() {
        loader.reset();
        items.reset();
        quotes.forget();
        newLine.end();
    }

    /// Everything from `seq` on counts as new.
    public void markNewFrom(long seq) {
        newLine.begin(seq);
    }

    /// The room is not looked at any more: the "New" line goes, and so does what was loaded far back.
    public void left() {
        newLine.end();
        long firstKept = loader.isLoadingOlder() ? 0 : items.trim(KEPT_WHEN_LEFT);
        if (firstKept > 0) {
            loader.dropped(firstKept);
        }
    }

    /// Show `entry`, which waits or failed: a message at the end, a change at its message.
    public void show(OutboxEntry entry) {
        var failure = entry.failure();
        switch (entry.act()) {
            case Act.Say(var text, var replyTo) ->
                items.put(
                        failure == null
                                ? new TimelineItem.Waiting(entry.id(), text, replyTo, entry.since())
                                : new TimelineItem.Failed(entry.id(), text.value(), replyTo, entry.since(), failure));
            case Act.Unsayable(var text, var replyTo) -> {
                if (failure != null) {
                    items.put(new TimelineItem.Failed(entry.id(), text, replyTo, entry.since(), failure));
                }
            }
            case Act.Change(var target, var change) ->
                items.put(new PendingChange(entry.id(), target, me, entry.since(), change, failure));
        }
    }

    /// The server keeps `entry` by its event at `seq`: go on showing it until that is here.
    public void kept(OutboxEntry entry, long seq) {
        if (entry.isMessage()) {
            // While nothing is loaded, the event will be in the newest page.
            items.acknowledge(entry.id(), seq, loader.isEmpty() ? Long.MAX_VALUE : window.last());
        } else {
            items.confirm(entry.id(), seq);
        }
    }

    /// Show `entry` no more: it is not wanted.
    public void forget(OutboxEntry entry) {
        if (entry.isMessage()) {
            items.remove(entry.id());
        } else {
            items.withdraw(entry.id());
        }
    }

    /// Shows what the loader brings.
    private final class Shown implements HistoryLoader.Listener {
        @Override
        public void replaced(List<Event> newest) {
            quotes.forget();
            items.replace(newest);
            quotes.askForAll();
        }

        @Override
        public int preceded(List<Event> older) {
            int shown = items.prepend(older);
            newLine.place();
            return shown;
        }

        @Override
        public void followed(List<Event> next) {
            items.append(next);
            next.stream().filter(event -> MessageChanges.target(event) > 0).forEach(quotes::happened);
            items.forgetAcknowledged(window.last());
            newLine.place();
        }
    }
}
