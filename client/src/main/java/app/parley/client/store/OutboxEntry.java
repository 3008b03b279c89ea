// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.client.outcome.Failure;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that I did and the server has not kept yet. `failure` is why it will not be sent again by itself.
public record OutboxEntry(
        SendId id,
        RoomId room,
        Act act,
        Instant since,
        @Nullable Failure failure) {

    public boolean waiting() {
        return failure == null;
    }

    public OutboxEntry failed(Failure why) {
        return new OutboxEntry(id, room, act, since, why);
    }

    public OutboxEntry again() {
        return new OutboxEntry(id, room, act, since, null);
    }

    /// Say `words` instead, under the same id; it waits again.
    public OutboxEntry saying(MessageText words) {
        return new OutboxEntry(id, room, new Act.Say(words, replyTo()), since, null);
    }

    /// Return whether this is a message, and no change of one.
    public boolean isMessage() {
        return !(act instanceof Act.Change);
    }

    /// Return what the server is asked for; only an entry that waits has one.
    public ClientFrame.Command command() {
        return switch (act) {
            case Act.Say(var text, var replyTo) -> new ClientFrame.Send(id, room, text, replyTo);
            case Act.Unsayable _ -> throw new IllegalStateException("a text that may not be said does not wait");
            case Act.Change(var target, var change) -> new ClientFrame.Change(id, room, target, change);
        };
    }

    private @Nullable Long replyTo() {
        return switch (act) {
            case Act.Say(var _, var replyTo) -> replyTo;
            case Act.Unsayable(var _, var replyTo) -> replyTo;
            case Act.Change _ -> null;
        };
    }
}
