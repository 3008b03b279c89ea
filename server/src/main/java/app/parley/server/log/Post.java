// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Write;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/// A message on its way into the log. `since` is the `System.nanoTime()` at which it reached the server.
final class Post implements Write {
    private final RoomLog log;
    private final RoomKey room;
    private final Author author;
    private final SendId id;
    private final MessageText text;
    private final @Nullable Long replyTo;
    private final Sender sender;
    private final long since;

    private Event.@Nullable Message message;
    private Arrivals.@Nullable Arrival arrival;
    private EventRepository.@Nullable Sent earlier;
    private @Nullable Refusal refused;

    Post(
            RoomLog log,
            RoomKey room,
            Author author,
            SendId id,
            MessageText text,
            @Nullable Long replyTo,
            Sender sender,
            long since) {
        this.log = log;
        this.room = room;
        this.author = author;
        this.id = id;
        this.text = text;
        this.replyTo = replyTo;
        this.sender = sender;
        this.since = since;
    }

    RoomKey room() {
        return room;
    }

    @Override
    public void apply(Handle handle) {
        message = null;
        earlier = null;
        arrival = null;
        refused = null;
        Arrivals.@Nullable Arrival expected;
        try {
            expected = log.arrivals().expected(handle, room, author);
        } catch (Refusal e) {
            earlierOr(handle, e);
            return;
        }
        long seq = log.nextSeq(handle, room);
        var candidate =
                new Event.Message(room.id(), seq, id.value(), author.name().value(), log.now(), text.value(), replyTo);
        if (EventRepository.insert(handle, room, author, candidate)) {
            Projections.apply(handle, room, author, candidate);
            log.advance(room, seq);
            message = candidate;
            if (expected != null) {
                expected.keep(handle);
                arrival = expected;
            }
        } else {
            earlierOr(handle, Reason.ID_USED.refusal());
        }
    }

    /// What was kept before is answered as it was then, also where it would be refused now.
    private void earlierOr(Handle handle, Refusal otherwise) {
        earlier = EventRepository.sent(handle, id.value(), author).orElse(null);
        refused = earlier == null ? otherwise : null;
    }

    @Override
    public void committed() {
        if (refused != null) {
            sender.refused(id, refused);
        }
        if (arrival != null) {
            arrival.tell();
        }
        if (message != null) {
            log.deliver(
                    room,
                    message,
                    since,
                    new Committed.Kept(sender, id, room.id(), message.seq(), message.at(), false));
        } else if (earlier != null) {
            log.repeat(
                    earlier.room(),
                    since,
                    new Committed.Kept(sender, id, earlier.room().id(), earlier.seq(), earlier.at(), true));
        }
    }

    @Override
    public void failed(RuntimeException why) {
        if (why instanceof StoreFailure) {
            sender.refused(id, Reason.STORAGE.refusal());
        } else {
            sender.refused(id, Reason.INTERNAL.refusal());
        }
    }
}
