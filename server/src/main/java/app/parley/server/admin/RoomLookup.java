// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.command.CommandFailure;
import app.parley.server.program.ProgramName;
import java.util.List;

/// Finds the room that an operator names by its id, or by its name if no other room has it.
final class RoomLookup {
    private final List<AdminRepository.Room> rooms;

    private RoomLookup(List<AdminRepository.Room> rooms) {
        this.rooms = rooms;
    }

    static RoomLookup in(Folder folder) {
        return new RoomLookup(folder.whole().read(AdminRepository::rooms));
    }

    /// Return the room that is called `name`.
    ///
    /// @throws CommandFailure when there is none, or several
    AdminRepository.Room find(String name) {
        var byId = rooms.stream().filter(room -> room.id().equals(name)).toList();
        var found = byId.isEmpty()
                ? rooms.stream()
                        .filter(room -> !name.isEmpty() && room.name().equals(name))
                        .toList()
                : byId;
        return switch (found.size()) {
            case 0 ->
                throw new CommandFailure("There is no room “" + name + "”. Run " + ProgramName.with("admin room list")
                        + " to see all rooms.");
            case 1 -> found.getFirst();
            default -> throw new CommandFailure("Several rooms are called “" + name + "”. Use an id: " + ids(found));
        };
    }

    private static String ids(List<AdminRepository.Room> rooms) {
        return String.join(", ", rooms.stream().map(AdminRepository.Room::id).toList());
    }
}
