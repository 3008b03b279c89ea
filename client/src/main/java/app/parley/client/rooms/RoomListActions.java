// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.shared.model.RoomId;

/// What leads out of the side list.
public interface RoomListActions {
    /// Read a room here.
    void open(RoomId room);

    /// Read a room in a tab of its own.
    void openTab(RoomId room);

    /// Leave a room, after a question where that cannot be undone.
    void leave(RoomItem room);

    /// Delete a room for everyone, after a question.
    void deleteRoom(RoomItem room);

    void createRoom();

    void startDirect();

    void switchRoom();

    /// Find what was said, in the room that is read or everywhere.
    void search(boolean everywhere);

    /// Forget what this computer keeps of the chat.
    void forgetCopy();

    void invite();

    /// Save what this computer holds of the chat.
    void export();

    /// Show my account: its password, where it is signed in, and how it ends.
    void account();

    /// Show the people, invites, reports and the record of the chat.
    void administer();

    void showKeys();

    void otherChats();

    void signOut();
}
