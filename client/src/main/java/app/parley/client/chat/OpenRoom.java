// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.composer.ComposerViewModel;
import app.parley.client.rooms.RoomItem;
import app.parley.client.timeline.TimelineViewModel;

/// A room with a tab: what is read there, and what is written.
public record OpenRoom(RoomItem item, TimelineViewModel timeline, ComposerViewModel composer) {
    void close() {
        timeline.close();
        composer.close();
    }
}
