package app.parley.client.session;

import app.parley.client.connection.Failure;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message of mine that the server has not kept yet. `failure` is why it will not be sent again by itself.
record OutboxEntry(
        SendId id,
        RoomId room,
        MessageText text,
        @Nullable Long replyTo,
        Instant since,
        @Nullable Failure failure) {

    boolean waiting() {
        return failure == null;
    }

    OutboxEntry failed(Failure why) {
        return new OutboxEntry(id, room, text, replyTo, since, why);
    }

    OutboxEntry again() {
        return new OutboxEntry(id, room, text, replyTo, since, null);
    }

    TimelineItem shown() {
        return failure == null
                ? new TimelineItem.Waiting(id, text, replyTo, since)
                : new TimelineItem.Failed(id, text, replyTo, since, failure);
    }
}
