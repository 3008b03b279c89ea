// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.chat.ChatKeys;
import app.parley.client.chat.ChatView;
import app.parley.client.chat.ChatViewModel;
import app.parley.client.chat.DetailsViewModel;
import app.parley.client.chat.OpenRoom;
import app.parley.client.host.Hosting;
import app.parley.client.rooms.RoomListViewModel;
import app.parley.client.session.ChatSession;
import app.parley.client.ui.Sheets;
import app.parley.client.words.Words;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/// A chat with its window: everything that is shown of it.
record OpenChat(
        ChatSession session,
        ChatViewModel model,
        RoomListViewModel rooms,
        DetailsViewModel details,
        ChatView view,
        ChatKeys keys) {

    /// What the window is called: the room that is read, and its chat.
    ObservableValue<String> title() {
        return Bindings.createStringBinding(
                () -> {
                    var room = model.titleProperty().get();
                    var name = session.serverNameProperty().get();
                    return room.isEmpty() ? name : Words.of("app.title", room, name);
                },
                model.titleProperty(),
                session.serverNameProperty());
    }

    /// Put the card of a chat that this computer hosts above the messages, unless its host has put it away.
    void showCard(Hosting hosting, Sheets sheets) {
        view.card(hosting.card(session, sheets, () -> view.card(null)));
    }

    /// Stop showing the session, which goes on.
    void closeViews() {
        model.tabs().stream()
                .map(OpenRoom::item)
                .forEach(item -> session.reading().shut(item.id()));
        model.close();
        details.close();
    }
}
