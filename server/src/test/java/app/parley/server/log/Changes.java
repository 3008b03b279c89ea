// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.MessageChange;

/// Commands that change a message, for tests of the log.
public final class Changes {
    private Changes() {}

    public static ClientFrame.Change edit(RoomKey room, long target, MessageText text) {
        return new ClientFrame.Change(SendId.next(0), room.id(), target, new MessageChange.Edit(text));
    }

    public static ClientFrame.Change delete(RoomKey room, long target) {
        return new ClientFrame.Change(SendId.next(0), room.id(), target, new MessageChange.Delete());
    }

    public static ClientFrame.Change pin(RoomKey room, long target, boolean pinned) {
        return new ClientFrame.Change(SendId.next(0), room.id(), target, new MessageChange.Pin(pinned));
    }

    public static ClientFrame.Change react(RoomKey room, long target, Emoji emoji, boolean added) {
        return new ClientFrame.Change(SendId.next(0), room.id(), target, new MessageChange.React(emoji, added));
    }
}
