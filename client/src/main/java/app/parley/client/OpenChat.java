// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.chat.ChatKeys;
import app.parley.client.chat.ChatView;
import app.parley.client.chat.ChatViewModel;
import app.parley.client.chat.DetailsViewModel;
import app.parley.client.rooms.RoomListViewModel;
import app.parley.client.session.ChatSession;

/// A chat with its window: everything that is shown of it.
record OpenChat(
        ChatSession session,
        ChatViewModel model,
        RoomListViewModel rooms,
        DetailsViewModel details,
        ChatView view,
        ChatKeys keys) {

    /// Stop showing the session, which goes on.
    void closeViews() {
        model.close();
        details.close();
    }
}
