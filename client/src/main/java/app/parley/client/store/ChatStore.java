// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.words.Words;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ExportLine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this computer keeps of one chat: the outbox, drafts, and a copy of rooms and history.
///
/// Called from one thread, the session's, on which every answer arrives; it never blocks there. Everything
/// is done by the store's own thread, in the order in which it was asked for. When too much waits there,
/// what is asked for fails: the outbox says so, and events that were not taken are a hole in the copy,
/// which is known and filled later.
public final class ChatStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChatStore.class);

    /// Events that may wait to be written.
    private static final int EVENTS_WAITING = 50_000;

    private final StoreTasks tasks;
    private final Upkeep upkeep;
    private final AtomicInteger waiting = new AtomicInteger();

    /// A store in `file`, in memory when that is null; `work` does what is asked for, answers arrive on `session`.
    public ChatStore(@Nullable Path file, Work work, Executor session, Bounds bounds) {
        tasks = new StoreTasks(file, work, session, bounds);
        upkeep = new Upkeep(tasks);
    }

    /// A store that is gone with the app, for those who have no folder.
    public static ChatStore inMemory(Executor session) {
        return new ChatStore(
                null,
                task -> {
                    task.run();
                    return true;
                },
                session,
                Bounds.USUAL);
    }

    /// Let `listener` hear what goes wrong here, in words for the person.
    public void onTrouble(Consumer<String> listener) {
        tasks.onTrouble(listener);
    }

    /// Read what is kept. What cannot be read is as if it were not there.
    public void load(Consumer<Kept> then) {
        tasks.ask(
                Store::kept,
                outcome -> then.accept(outcome instanceof Outcome.Done<Kept>(var kept) ? kept : Kept.NOTHING));
    }

    /// Put `entry` on the disk, and forget what was begun in its room when it is what I said.
    public void add(OutboxEntry entry, Consumer<Outcome<OutboxEntry>> then) {
        tasks.ask(
                store -> store.write(true, now -> {
                    OutboxRepository.add(now.sql, entry);
                    if (entry.act() instanceof Act.Say) {
                        now.copy.keepDraft(entry.room(), Draft.NONE);
                    }
                    return entry;
                }),
                then);
    }

    /// Keep what `entry` says now, and why it failed or that it waits again.
    public void update(OutboxEntry entry) {
        outbox(store -> OutboxRepository.update(store.sql, entry));
    }

    /// `entry` waits again, behind everything else.
    public void moveToEnd(OutboxEntry entry) {
        outbox(store -> {
            OutboxRepository.remove(store.sql, entry.id());
            OutboxRepository.add(store.sql, entry);
        });
    }

    /// The server keeps the message `id` at `seq` of `room`.
    public void acknowledged(SendId id, RoomId room, long seq) {
        outbox(store -> OutboxRepository.acknowledged(store.sql, id, room, seq));
    }

    /// Nothing of `id` waits any more.
    public void remove(SendId id) {
        outbox(store -> OutboxRepository.remove(store.sql, id));
    }

    /// The history is the one that `epoch` names: a copy of another one goes.
    public void begin(String epoch) {
        change(store -> store.copy.begin(epoch));
    }

    /// Copy what a burst brought: `events` of rooms, each ascending, and how `rooms` stand now. Return whether it was
    /// taken.
    public boolean copy(Map<RoomId, List<Event>> events, List<RoomInfo> rooms) {
        int count = events.values().stream().mapToInt(List::size).sum();
        if (waiting.addAndGet(count) > EVENTS_WAITING) {
            waiting.addAndGet(-count);
            return false;
        }
        boolean taken = change(store -> {
            waiting.addAndGet(-count);
            boolean erased = false;
            for (var each : events.entrySet()) {
                erased |= store.events.keep(each.getKey(), each.getValue());
            }
            for (var room : rooms) {
                store.copy.keepRoom(room);
            }
            upkeep.written(store, count, erased);
        });
        if (!taken) {
            waiting.addAndGet(-count);
        }
        return taken;
    }

    /// I am not in `room` any more: nothing of it stays.
    public void removeRoom(RoomId room) {
        change(store -> store.copy.removeRoom(room));
        upkeep.workOff();
    }

    /// Return at most `limit` events of `room` that lie directly before `seq`, ascending; none when they are not
    /// here.
    public void before(RoomId room, long seq, int limit, Consumer<List<Event>> then) {
        tasks.ask(store -> store.events.before(room, seq, limit), outcome -> then.accept(orNone(outcome)));
    }

    /// Return at most `limit` events of `room` that lie directly after `seq`, ascending; none when they are not here.
    public void after(RoomId room, long seq, int limit, Consumer<List<Event>> then) {
        tasks.ask(store -> store.events.after(room, seq, limit), outcome -> then.accept(orNone(outcome)));
    }

    /// Return the newest hole in the copy of `room`.
    public void newestHole(RoomId room, Consumer<Optional<Hole>> then) {
        tasks.ask(
                store -> store.spans.newestHole(room),
                outcome -> then.accept(
                        outcome instanceof Outcome.Done<Optional<Hole>>(var hole) ? hole : Optional.empty()));
    }

    /// Find at most `limit` messages with all words of `text`, the newest first; in all rooms when `room` is null.
    public void search(String text, @Nullable RoomId room, int limit, Consumer<Outcome<List<SearchHit>>> then) {
        tasks.ask(store -> store.search.find(text, room, limit), then);
    }

    /// Find the pinned messages of `room`, the newest first.
    public void pins(RoomId room, Consumer<Outcome<List<Event.Message>>> then) {
        tasks.ask(store -> store.events.pinned(room), then);
    }

    public void keepDraft(RoomId room, Draft draft) {
        change(store -> store.copy.keepDraft(room, draft));
    }

    /// The person reads `room` now.
    public void keepLastRoom(RoomId room) {
        change(store -> store.copy.keepFact("room", room.value()));
    }

    /// I block these people and no one else.
    public void keepBlocked(List<String> names) {
        change(store -> store.copy.keepBlocked(names));
    }

    /// Forget rooms and history; what waits to be sent, drafts, and whom I block stay.
    public void forgetCopy(Consumer<Outcome<Boolean>> then) {
        tasks.ask(
                store -> {
                    store.write(true, now -> {
                        now.copy.forget();
                        return true;
                    });
                    store.sql.finish();
                    store.sql.run("VACUUM");
                    store.checkpoint();
                    return true;
                },
                then);
    }

    /// Write what the copy holds to `target`, in the form of docs/reference/export-format.md; `then` hears how many
    /// events that are.
    public void export(Path target, ExportLine.Header header, ExportLine.Person me, Consumer<Outcome<Long>> then) {
        tasks.ask(
                store -> {
                    try {
                        return new CopyExport(store, me).write(target, header);
                    } catch (IOException e) {
                        LOG.warn("an export cannot be written: {}", e.toString());
                        throw new SQLException("writing " + target.getFileName(), e);
                    }
                },
                outcome -> then.accept(
                        outcome instanceof Outcome.Failed<Long>
                                ? Outcome.failed(Failure.local("export-failed"))
                                : outcome));
    }

    /// Close the file when everything that was asked for is done; nothing is answered any more.
    @Override
    public void close() {
        tasks.close("closing", OpenStore::close);
    }

    /// Close the file and delete it: nothing of the chat stays on this computer.
    public void delete() {
        tasks.close("deleting", OpenStore::delete);
    }

    /// A change of the outbox that fails is told by what comes of it: at worst something is sent again under its id.
    private void outbox(StoreTasks.Change change) {
        tasks.change(true, change);
    }

    private boolean change(StoreTasks.Change change) {
        return tasks.change(false, change);
    }

    private static List<Event> orNone(Outcome<List<Event>> outcome) {
        return outcome instanceof Outcome.Done<List<Event>>(var events) ? events : List.of();
    }

    /// Return words for `undone` changes of messages of a history that is no more.
    public static String historyChanged(int undone) {
        return Words.of("trouble.history-changed", undone);
    }

    /// Return the failure of what was asked of another history than there is now.
    public static Failure historyChanged() {
        return Failure.local("history-changed");
    }
}
