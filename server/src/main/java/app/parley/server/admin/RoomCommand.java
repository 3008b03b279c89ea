// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley admin room`: the rooms.
@Command(
        name = "room",
        description = "List, archive or delete rooms, or list their members.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RoomCommand.ListCommand.class,
            RoomMembersCommand.class,
            RoomArchiveCommand.class,
            RoomDeleteCommand.class
        })
final class RoomCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: list, members, archive or delete");
    }

    @Command(name = "list", description = "List all rooms, with the number of members and events.")
    static final class ListCommand implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Folder folder = new Folder();

        @Override
        public void run() {
            var rooms = folder.whole().read(AdminRepository::rooms);
            var out = spec.commandLine().getOut();
            folder.print(out, Map.of("rooms", rooms), () -> {
                for (var room : rooms) {
                    out.println(String.format(
                            Locale.ROOT,
                            "%-40s  %-7s  members %d  events %d%s",
                            room.id(),
                            room.kind(),
                            room.members(),
                            room.head(),
                            room.name().isEmpty() || room.name().equals(room.id()) ? "" : "  " + room.name()));
                }
            });
        }
    }
}
