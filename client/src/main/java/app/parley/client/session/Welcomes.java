// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.List;

/// Takes what the server tells first on each connection: who I am, its history, and all of my rooms, which may come in
/// parts. Confined to the session's thread.
final class Welcomes {
    private final SessionState state;
    private final EpochChange epochs;
    private final Rooms rooms;
    private final Memberships memberships;
    private final Runnable welcomed;
    /// What the last welcome has told of my rooms, while there are more to come.
    private final List<RoomInfo> told = new ArrayList<>();

    private int roomsToCome;

    /// `welcomed` is run after each welcome.
    Welcomes(SessionState state, EpochChange epochs, Rooms rooms, Memberships memberships, Runnable welcomed) {
        this.state = state;
        this.epochs = epochs;
        this.rooms = rooms;
        this.memberships = memberships;
        this.welcomed = welcomed;
    }

    void welcome(ServerFrame.Welcome welcome) {
        epochs.begin(welcome.epoch());
        state.me.set(welcome.user());
        state.serverName.set(welcome.serverName());
        state.people.are(welcome.online());
        rooms.forgetFound();
        told.clear();
        told.addAll(welcome.rooms());
        roomsToCome = welcome.roomsToCome();
        welcome.rooms().forEach(memberships::add);
        forgetGone();
        welcomed.run();
    }

    /// Take a room that the server told: one of a welcome in parts, or one that is new to me.
    void added(RoomInfo info) {
        memberships.add(info);
        if (roomsToCome > 0) {
            told.add(info);
            roomsToCome--;
            forgetGone();
        }
    }

    /// Once the server has told all of my rooms: those that it has not told are mine no more.
    private void forgetGone() {
        if (roomsToCome == 0) {
            rooms.gone(told).forEach(memberships::remove);
            told.clear();
        }
    }
}
