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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What I did and the server has not kept yet, in the order in which I did it; [OutboxDelivery] sends it.
///
/// Confined to the session's thread. An entry is on the disk before it is anywhere else, so it outlives the
/// app. A repeat carries the same id, or comes to the same, so it never happens twice.
final class Outbox implements ChangeCalls.Replies {

    /// Hears what becomes of entries.
    interface Listener {
        /// `entry` is new, failed, or waits again.
        void changed(OutboxEntry entry);

        /// The server keeps `entry` by its event at `seq`.
        void kept(OutboxEntry entry, long seq);

        /// `entry` is not wanted any more.
        void gone(OutboxEntry entry);
    }

    private final OutboxList entries;
    private final ChatStore store;
    private final Listener listener;
    private final OutboxDelivery delivery;

    /// Entries that are on their way to the disk.
    private int storing;

    /// How often another history has begun: what was meant for one must not meet the next.
    private int history;

    /// `socket` takes what is sent, `calls` changes for which the server is too old. Each room waits by one of
    /// `backoffs` before it repeats.
    Outbox(
            OutboxList entries,
            ChatStore store,
            Consumer<ClientFrame> socket,
            ChangeCalls calls,
            Listener listener,
            Delays delays,
            Supplier<Backoff> backoffs) {
        this.entries = entries;
        this.store = store;
        this.listener = listener;
        this.delivery = new OutboxDelivery(entries, socket, calls, this, delays, backoffs);
    }

    /// Take what the disk has kept from an earlier life of the app; the server has said that it has
    /// `acknowledged`.
    void restore(List<OutboxEntry> kept, Set<SendId> acknowledged) {
        delivery.restored(kept, acknowledged);
        for (var entry : kept) {
            entries.add(entry);
            listener.changed(entry);
            if (entry.failure() != null && isAnotherHistory(entry.failure())) {
                delivery.mayHave(entry.id());
            }
        }
        delivery.send();
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
                delivery.send();
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

    /// The room for which `id` is meant; empty when the server has it.
    Optional<RoomId> room(SendId id) {
        return entries.find(id).map(OutboxEntry::room);
    }

    /// How much there is that the server has not kept.
    int size() {
        return entries.size() + storing;
    }

    /// The server listens: send what waits, from the first of each room on.
    void connected() {
        delivery.connected();
    }

    void disconnected() {
        delivery.disconnected();
    }

    /// The server keeps `id` by its event at `seq`; nothing happens when it was none of these.
    @Override
    public void kept(SendId id, RoomId room, long seq) {
        delivery.answered(id);
        entries.remove(id).ifPresent(entry -> {
            delivery.acknowledged(entry);
            if (entry.isMessage()) {
                store.acknowledged(id, room, seq);
            } else {
                store.remove(id);
            }
            listener.kept(entry, seq);
        });
        delivery.send();
    }

    /// The server did not take `id`: try again after a while when that may help, else let the person decide.
    @Override
    public void refused(SendId id, Failure why) {
        delivery.answered(id);
        entries.find(id).filter(OutboxEntry::waiting).ifPresent(entry -> {
            if (!delivery.triesAgain(entry, why)) {
                fail(entry, why);
            }
            delivery.send();
        });
    }

    /// There is another history: changes of messages of the old one are forgotten, and how many is returned;
    /// what answers one waits for the person.
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

    /// Return whether the message `id` can still be changed or discarded: one that the server may have cannot,
    /// because it keeps what it got first.
    boolean mayChange(SendId id) {
        return entries.find(id).filter(OutboxEntry::isMessage).isPresent() && !delivery.isHanded(id);
    }

    /// Say `text` in place of what the message `id` says, and send that; return whether it could still be
    /// changed.
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

    /// `entry` waits, in its old place, but never before one of its room that the server may have: that one
    /// stays the first.
    private void waitAgain(OutboxEntry entry) {
        boolean moves = entries.find(entry.id()).filter(OutboxEntry::waiting).isEmpty()
                && entries.of(entry.room()).stream()
                        .anyMatch(other -> other.waiting() && delivery.isHanded(other.id()));
        if (moves) {
            entries.remove(entry.id());
            entries.add(entry);
            store.moveToEnd(entry);
            listener.changed(entry);
        } else {
            replace(entry);
        }
        delivery.send();
    }

    private static boolean isAnotherHistory(Failure why) {
        return why.code().equals(ChatStore.historyChanged().code());
    }

    /// Forget everything for `room`, which is not open to me any more.
    void discardRoom(RoomId room) {
        entries.of(room).forEach(this::forget);
        delivery.send();
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
        delivery.answered(entry.id());
        delivery.leave(entry);
        store.remove(entry.id());
    }

    private void replace(OutboxEntry entry) {
        entries.replace(entry);
        store.update(entry);
        listener.changed(entry);
    }

    private void fail(OutboxEntry entry, Failure why) {
        delivery.leave(entry);
        replace(entry.failed(why));
    }
}
