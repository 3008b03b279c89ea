package app.parley.client.session;

import app.parley.client.connection.Answers;
import app.parley.client.connection.Outcome;
import app.parley.client.connection.ServerApi;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// My changes to messages on their way to the server, one after the other in the order in which I made them.
///
/// Confined to the session's thread. The calls may be made again at any time: what is so already stays so.
final class ChangeQueue {
    /// More than this many wait for no server.
    static final int MOST = 1_000;

    private record Entry(RoomId room, PendingChange change) {}

    private final ServerApi api;
    private final Executor thread;
    private final Timelines timelines;
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private final Map<SendId, Entry> failed = new LinkedHashMap<>();
    private @Nullable Entry onItsWay;

    ChangeQueue(ServerApi api, Executor thread, Timelines timelines) {
        this.api = api;
        this.thread = thread;
        this.timelines = timelines;
    }

    /// Show `change` and make it when its turn comes; return false, doing nothing, when 1,000 wait already.
    boolean add(RoomId room, PendingChange change) {
        if (waiting.size() + failed.size() >= MOST) {
            return false;
        }
        for (var entry : List.copyOf(failed.values())) {
            boolean same = entry.room().equals(room) && entry.change().target() == change.target();
            if (same && change.change().replaces(entry.change().change())) {
                discard(entry.change().id());
            }
        }
        enqueue(new Entry(room, change));
        return true;
    }

    /// Try `id`, which failed, again.
    void retry(SendId id) {
        var entry = failed.remove(id);
        if (entry != null) {
            enqueue(new Entry(entry.room(), entry.change().again()));
        }
    }

    /// Forget `id`, which failed.
    void discard(SendId id) {
        var entry = failed.remove(id);
        if (entry != null) {
            timelines.find(entry.room()).ifPresent(timeline -> timeline.withdraw(id));
        }
    }

    /// There is another history now: what I wanted was about messages of the old one.
    void reset() {
        waiting.clear();
        failed.clear();
        onItsWay = null;
    }

    /// I am not in `room` any more.
    void forget(RoomId room) {
        waiting.removeIf(entry -> entry.room().equals(room));
        failed.values().removeIf(entry -> entry.room().equals(room));
    }

    private void enqueue(Entry entry) {
        waiting.add(entry);
        show(entry);
        sendNext();
    }

    private void show(Entry entry) {
        timelines.find(entry.room()).ifPresent(timeline -> timeline.put(entry.change()));
    }

    private void sendNext() {
        if (onItsWay != null || waiting.isEmpty()) {
            return;
        }
        var entry = waiting.remove();
        onItsWay = entry;
        Answers.hand(call(entry), thread, outcome -> {
            if (entry.equals(onItsWay)) {
                onItsWay = null;
                answered(entry, outcome);
                sendNext();
            }
        });
    }

    private CompletableFuture<Outcome<RoomId>> call(Entry entry) {
        var room = entry.room();
        long target = entry.change().target();
        return switch (entry.change().change()) {
            case MessageChange.Edit(var text) ->
                api.edit(room, target, text).thenApply(outcome -> outcome.map(_ -> room));
            case MessageChange.Delete() -> api.delete(room, target);
            case MessageChange.React(var emoji, var added) -> api.react(room, target, emoji, added);
        };
    }

    private void answered(Entry entry, Outcome<RoomId> outcome) {
        var id = entry.change().id();
        switch (outcome) {
            case Outcome.Done<RoomId> _ -> timelines.find(entry.room()).ifPresent(timeline -> timeline.confirm(id));
            case Outcome.Failed<RoomId>(var why) -> {
                var refused = new Entry(entry.room(), entry.change().failed(why));
                failed.put(id, refused);
                show(refused);
            }
        }
    }
}
