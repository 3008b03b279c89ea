// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Backoff;
import app.parley.client.outcome.Delays;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.Act;
import app.parley.client.store.ChatStore;
import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What I did and the server has not kept yet, sent one after the other in the order in which I did it.
///
/// Confined to the session's thread. An entry is on the disk before it is anywhere else, so it outlives the
/// app. One is on its way at a time: a server that is busy for one of them must not keep the next one
/// first. A repeat carries the same id, or comes to the same, so it never happens twice.
final class Outbox {

    /// Hears what becomes of entries.
    interface Listener {
        /// `entry` is new, failed, or waits again.
        void changed(OutboxEntry entry);

        /// The server keeps `entry` by its event at `seq`.
        void kept(OutboxEntry entry, long seq);

        /// `entry` is not wanted any more.
        void gone(OutboxEntry entry);
    }

    /// Refusals that pass by themselves.
    private static final Set<String> PASSING = Set.of("busy", "storage", "rate-limited");

    /// The refusal of a frame that the server is too old for.
    private static final String UNKNOWN_FRAME = "unknown-type";

    /// The contract promises an answer to every command; one that does not come in this time is asked for again.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OutboxList entries;
    private final ChatStore store;
    private final Consumer<ClientFrame> socket;
    private final ChangeCalls calls;
    private final Listener listener;
    private final Delays delays;
    private final Backoff backoff;

    /// Entries that are on their way to the disk.
    private int storing;

    /// How often another history has begun: what was meant for one must not meet the next.
    private int history;

    /// Entries that were given to the server and that it has not answered: it may have them, as they were.
    private final Set<SendId> handed = new HashSet<>();

    private boolean connected;
    /// Whether this connection's server is older than the frames of changes.
    private boolean callsChanges;

    private @Nullable SendId onItsWay;
    private Delays.@Nullable Delay pause;
    private Delays.@Nullable Delay patience;

    /// `socket` takes what is sent, `calls` changes for which the server is too old.
    Outbox(
            OutboxList entries,
            ChatStore store,
            Consumer<ClientFrame> socket,
            ChangeCalls calls,
            Listener listener,
            Delays delays,
            Backoff backoff) {
        this.entries = entries;
        this.store = store;
        this.socket = socket;
        this.calls = calls;
        this.listener = listener;
        this.delays = delays;
        this.backoff = backoff;
    }

    /// Take what the disk has kept from an earlier life of the app; the server has said that it has `acknowledged`.
    void restore(List<OutboxEntry> kept, Set<SendId> acknowledged) {
        handed.addAll(acknowledged);
        for (var entry : kept) {
            entries.add(entry);
            listener.changed(entry);
            if (entry.failure() != null && isAnotherHistory(entry.failure())) {
                handed.add(entry.id());
            }
        }
        // One is on its way at a time, the first: of those without an answer only that one may be at the server.
        entries.all().stream()
                .filter(entry -> entry.waiting() && !acknowledged.contains(entry.id()))
                .findFirst()
                .map(OutboxEntry::id)
                .ifPresent(handed::add);
        sendNext();
    }

    /// Keep `entry`, and send it when its turn comes; `then` hears when it is kept, or why it is not.
    void add(OutboxEntry entry, Consumer<Outcome<SendId>> then) {
        if (isFull()) {
            then.accept(Outcome.failed(Failure.local("outbox-full")));
            return;
        }
        forgetReplaced(entry);
        storing++;
        int meant = history;
        store.add(entry, outcome -> {
            storing--;
            if (outcome instanceof Outcome.Done<OutboxEntry>) {
                if (meant != history && entry.act() instanceof Act.Change) {
                    store.remove(entry.id());
                    then.accept(Outcome.failed(ChatStore.historyChanged()));
                    return;
                }
                entries.add(entry);
                listener.changed(entry);
                if (meant != history) {
                    failAnswer(entry);
                }
                sendNext();
            }
            then.accept(outcome.map(OutboxEntry::id));
        });
    }

    boolean isFull() {
        return size() >= OutboxList.LIMIT;
    }

    List<OutboxEntry> of(RoomId room) {
        return entries.of(room);
    }

    /// How much there is that the server has not kept.
    int size() {
        return entries.size() + storing;
    }

    /// The server listens: send what waits, from the first on.
    void connected() {
        connected = true;
        callsChanges = false;
        nothingOnItsWay();
        backoff.reset();
        stopPause();
        sendNext();
    }

    void disconnected() {
        connected = false;
        nothingOnItsWay();
        stopPause();
    }

    /// The server keeps `id` by its event at `seq`; nothing happens when it was none of these.
    void kept(SendId id, RoomId room, long seq) {
        handed.remove(id);
        if (id.equals(onItsWay)) {
            nothingOnItsWay();
            backoff.reset();
        }
        entries.remove(id).ifPresent(entry -> {
            if (entry.isMessage()) {
                store.acknowledged(id, room, seq);
            } else {
                store.remove(id);
            }
            listener.kept(entry, seq);
        });
        sendNext();
    }

    /// The server did not take `id`: try again after a while when that may help, else let the person decide.
    void refused(SendId id, Failure why) {
        if (id.equals(onItsWay)) {
            nothingOnItsWay();
        }
        handed.remove(id);
        entries.find(id).filter(OutboxEntry::waiting).ifPresent(entry -> refused(entry, why));
    }

    /// There is another history: changes of messages of the old one are forgotten, and how many is returned; what
    /// answers one waits for the person.
    int historyChanged() {
        history++;
        int undone = 0;
        for (var entry : entries.all()) {
            switch (entry.act()) {
                case Act.Change _ -> {
                    forget(entry);
                    undone++;
                }
                case Act.Say _, Act.Unsayable _ -> failAnswer(entry);
            }
        }
        return undone;
    }

    private void failAnswer(OutboxEntry entry) {
        if (entry.act() instanceof Act.Say(var _, var replyTo) && replyTo != null && entry.waiting()) {
            fail(entry, ChatStore.historyChanged());
        }
    }

    /// Send `id`, which failed, again.
    void retry(SendId id) {
        entries.find(id)
                .filter(entry -> !entry.waiting() && !(entry.act() instanceof Act.Unsayable))
                .ifPresent(entry -> waitAgain(entry.again()));
    }

    /// Return whether the message `id` can still be changed or discarded: one that the server may have cannot, because
    /// it keeps what it got first.
    boolean mayChange(SendId id) {
        return entries.find(id).filter(OutboxEntry::isMessage).isPresent() && !handed.contains(id);
    }

    /// Say `text` in place of what the message `id` says, and send that; return whether it could still be changed.
    boolean change(SendId id, MessageText text) {
        if (!mayChange(id)) {
            return false;
        }
        entries.find(id).ifPresent(entry -> waitAgain(entry.saying(text)));
        return true;
    }

    /// Forget `id`; return false when that is too late: one that waits and that the server may have stays.
    boolean discard(SendId id) {
        var entry = entries.find(id).filter(found -> !found.waiting() || mayChange(id));
        entry.ifPresent(found -> {
            forget(found);
            listener.gone(found);
        });
        return entry.isPresent();
    }

    /// `entry` waits, in its old place, but never before one that the server may have: that one stays the first.
    private void waitAgain(OutboxEntry entry) {
        boolean moves = entries.find(entry.id()).filter(OutboxEntry::waiting).isEmpty()
                && entries.all().stream().anyMatch(other -> other.waiting() && handed.contains(other.id()));
        if (moves) {
            entries.remove(entry.id());
            entries.add(entry);
            store.moveToEnd(entry);
            listener.changed(entry);
        } else {
            replace(entry);
        }
        sendNext();
    }

    private static boolean isAnotherHistory(Failure why) {
        return why.code().equals(ChatStore.historyChanged().code());
    }

    /// Forget everything for `room`, which is not open to me any more.
    void discardRoom(RoomId room) {
        entries.of(room).forEach(this::forget);
        sendNext();
    }

    /// A change that failed makes no sense any more beside another one that comes to the same place.
    private void forgetReplaced(OutboxEntry entry) {
        if (entry.act() instanceof Act.Change(var target, var change)) {
            for (var old : entries.of(entry.room())) {
                if (!old.waiting()
                        && old.act() instanceof Act.Change(var known, var before)
                        && known == target
                        && change.replaces(before)) {
                    forget(old);
                    listener.gone(old);
                }
            }
        }
    }

    private void forget(OutboxEntry entry) {
        entries.remove(entry.id());
        handed.remove(entry.id());
        store.remove(entry.id());
        if (entry.id().equals(onItsWay)) {
            nothingOnItsWay();
        }
    }

    private void replace(OutboxEntry entry) {
        entries.replace(entry);
        store.update(entry);
        listener.changed(entry);
    }

    private void fail(OutboxEntry entry, Failure why) {
        if (entry.id().equals(onItsWay)) {
            nothingOnItsWay();
        }
        replace(entry.failed(why));
    }

    private void sendNext() {
        if (!connected || onItsWay != null || pause != null) {
            return;
        }
        entries.firstWaiting().ifPresent(entry -> {
            onItsWay = entry.id();
            handed.add(entry.id());
            patience = delays.after(PATIENCE, () -> {
                nothingOnItsWay();
                sendNext();
            });
            if (callsChanges && entry.command() instanceof ClientFrame.Change change) {
                calls.make(change, this);
            } else {
                socket.accept(entry.command());
            }
        });
    }

    private void refused(OutboxEntry entry, Failure why) {
        if (why.code().equals(UNKNOWN_FRAME) && !entry.isMessage() && !callsChanges) {
            callsChanges = true;
            sendNext();
        } else if (passes(why)) {
            pause();
        } else {
            fail(entry, why);
            sendNext();
        }
    }

    private static boolean passes(Failure why) {
        return switch (why) {
            case Failure.Refused refused ->
                PASSING.contains(refused.code()) || refused.status() >= 500 || refused.status() == 429;
            case Failure.Unreachable _, Failure.Garbled _ -> true;
            // The session's own end, of which the line says more.
            case Failure.Local local -> local.code().equals("not-signed-in");
        };
    }

    private void pause() {
        stopPause();
        pause = delays.after(backoff.next(), () -> {
            pause = null;
            sendNext();
        });
    }

    private void nothingOnItsWay() {
        onItsWay = null;
        if (patience != null) {
            patience.cancel();
            patience = null;
        }
    }

    private void stopPause() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }
}
