// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;

/// Commands that change a message, for tests of the log.
public final class Changes {
    private Changes() {}

    public static ClientFrame.Edit edit(RoomKey room, long target, MessageText text) {
        return new ClientFrame.Edit(SendId.next(0), room.id(), target, text);
    }

    public static ClientFrame.Delete delete(RoomKey room, long target) {
        return new ClientFrame.Delete(SendId.next(0), room.id(), target);
    }

    public static ClientFrame.React react(RoomKey room, long target, Emoji emoji, boolean added) {
        return new ClientFrame.React(SendId.next(0), room.id(), target, emoji, added);
    }
}
