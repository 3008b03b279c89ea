// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.connection.ConnectionState;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.store.Act;
import app.parley.client.store.Draft;
import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.MessageChange;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The messages that I send and the changes that I make: this computer keeps each of them until the server has it.
///
/// Confined to the session's thread.
public final class Writing {
    private final SessionState state;
    private final Rooms rooms;
    private final Outbox outbox;
    private final KeptDrafts drafts;
    private final Typists typists;
    private final InstantSource clock;
    private final Consumer<ClientFrame> say;

    Writing(
            SessionState state,
            Rooms rooms,
            Outbox outbox,
            KeptDrafts drafts,
            Typists typists,
            InstantSource clock,
            Consumer<ClientFrame> say) {
        this.state = state;
        this.rooms = rooms;
        this.outbox = outbox;
        this.drafts = drafts;
        this.typists = typists;
        this.clock = clock;
        this.say = say;
    }

    /// Say `text` in `room`, in answer to the event at `replyTo` unless that is null.
    ///
    /// It is shown once this computer's disk has it, and sent when it can be; `then` hears of that, or why it could
    /// not even be kept.
    public void post(RoomId room, MessageText text, @Nullable Long replyTo, Consumer<Outcome<SendId>> then) {
        if (rooms.find(room).isEmpty()) {
            then.accept(Outcome.failed(Failure.local("unknown-room")));
            return;
        }
        typists.said(room);
        drafts.keep(room, Draft.NONE);
        outbox.add(entry(room, new Act.Say(text, replyTo)), then);
    }

    public void post(RoomId room, MessageText text, Consumer<Outcome<SendId>> then) {
        post(room, text, null, then);
    }

    /// How much of what I did the server has not kept yet; it stays on this computer and is sent another time.
    public int unsent() {
        return outbox.size();
    }

    /// Give the message at `target`, one of mine, another text.
    ///
    /// Like every change it is shown once this computer's disk has it, and outlives the app; what the server has
    /// against it is shown at the message.
    public Outcome<SendId> edit(RoomId room, long target, MessageText text) {
        return change(room, target, new MessageChange.Edit(text));
    }

    /// Delete the message at `target`.
    public Outcome<SendId> delete(RoomId room, long target) {
        return change(room, target, new MessageChange.Delete());
    }

    /// React to the message at `target` with `emoji`, or take that back when not `added`.
    public Outcome<SendId> react(RoomId room, long target, Emoji emoji, boolean added) {
        return change(room, target, new MessageChange.React(emoji, added));
    }

    /// Pin the message at `target` to `room`, or unpin it when not `pinned`.
    public Outcome<SendId> pin(RoomId room, long target, boolean pinned) {
        return change(room, target, new MessageChange.Pin(pinned));
    }

    private Outcome<SendId> change(RoomId room, long target, MessageChange change) {
        if (rooms.find(room).isEmpty()) {
            return Outcome.failed(Failure.local("unknown-room"));
        }
        if (outbox.isFull()) {
            return Outcome.failed(Failure.local("outbox-full"));
        }
        var entry = entry(room, new Act.Change(target, change));
        outbox.add(entry, outcome -> {
            if (outcome instanceof Outcome.Failed<SendId>(var why)) {
                state.notice.set(why.words());
            }
        });
        return Outcome.done(entry.id());
    }

    /// Try a message or a change again that failed.
    public void retry(SendId id) {
        outbox.retry(id);
    }

    /// Forget a message or a change that failed, or a message that waits; return false when the server may have it.
    public boolean discard(SendId id) {
        return outbox.discard(id);
    }

    /// Return whether the message `id`, which waits or failed, can still be changed.
    public boolean mayChange(SendId id) {
        return outbox.mayChange(id);
    }

    /// Say `text` instead in the message `id`, which waits or failed, and send that; return false when the server may
    /// have it as it was.
    public boolean changeUnsent(SendId id, MessageText text) {
        return outbox.change(id, text);
    }

    /// I am writing in `room`: call it on every key, it is told every three seconds at most.
    public void typing(RoomId room) {
        if (state.connection.get() instanceof ConnectionState.Connected && typists.mayTell(room)) {
            say.accept(new ClientFrame.Typing(room));
        }
    }

    private OutboxEntry entry(RoomId room, Act act) {
        return new OutboxEntry(SendId.next(clock.millis()), room, act, clock.instant(), null);
    }
}
