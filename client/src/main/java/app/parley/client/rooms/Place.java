// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

/// Somewhere to go: a room, or a person to talk with.
public sealed interface Place {
    String name();

    record Mine(RoomItem room) implements Place {
        @Override
        public String name() {
            return room.name();
        }
    }

    record Other(OtherRoom room) implements Place {
        @Override
        public String name() {
            return room.name();
        }
    }

    record Person(String name, boolean online) implements Place {}
}
