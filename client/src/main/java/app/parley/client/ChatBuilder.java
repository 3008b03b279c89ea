// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.chat.ChatKeys;
import app.parley.client.chat.ChatView;
import app.parley.client.chat.ChatViewModel;
import app.parley.client.chat.ConnectionViewModel;
import app.parley.client.chat.DetailsViewModel;
import app.parley.client.chat.KeptTabs;
import app.parley.client.outcome.Delays;
import app.parley.client.rooms.RoomListActions;
import app.parley.client.rooms.RoomListView;
import app.parley.client.rooms.RoomListViewModel;
import app.parley.client.session.ChatSession;
import app.parley.client.ui.EmojiUse;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.Theme;
import app.parley.client.ui.TimeWords;
import app.parley.client.ui.UiSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Builds everything that is shown of a chat. Confined to the JavaFX thread. `openLink` opens the browser.
record ChatBuilder(
        Sheets sheets,
        UiSettings settings,
        Theme theme,
        EmojiUse emoji,
        TimeWords times,
        Delays delays,
        InstantSource clock,
        Consumer<URI> openLink) {

    /// Show `session`; `actions` are what its lists, menus and keys do.
    OpenChat open(ChatSession session, RoomListActions actions) {
        var rooms = new RoomListViewModel(session, delays);
        var connection = new ConnectionViewModel(session, delays, clock);
        var model = new ChatViewModel(session, rooms, connection, times::zone);
        new KeptTabs(settings, session.address()).follow(model);
        var details = new DetailsViewModel(session.directory(), session.order(), model::open);
        var side = new RoomListView(rooms, actions, theme);
        var view = new ChatView(model, side, details, times, openLink, emoji, sheets);
        return new OpenChat(session, model, rooms, details, view, new ChatKeys(model, view, actions));
    }
}
