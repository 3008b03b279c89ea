// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.ProgramName;
import app.parley.server.audit.Operator;
import app.parley.server.command.CommandFailure;
import app.parley.server.room.RoomRemoval;
import app.parley.shared.model.RoomId;
import java.io.Console;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin room delete`: a room goes for everyone, with all that was said there.
@Command(
        name = "delete",
        description = "Remove a room for everyone, with all that was said there.",
        sortOptions = false,
        footer = "A running server tells everyone within seconds. Only a backup of before brings the room back.")
final class RoomDeleteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "The room's id, or its name where no other room has it.")
    private String name = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private Folder folder = new Folder();

    /// What is gone, for programs.
    record Done(String id, String kind, String name, int members, long events) {}

    @Override
    public Integer call() {
        var room = find();
        if (!RoomRemoval.isRemovable(new RoomId(room.id()))) {
            throw new CommandFailure("Everyone is in “" + room.id() + "”. It cannot be removed.");
        }
        if (!yes && !agreed(room)) {
            spec.commandLine().getErr().println("Nothing was removed.");
            return spec.exitCodeOnExecutionException();
        }
        var key = folder.file().read(transaction -> AdminRepository.key(transaction, new RoomId(room.id())));
        folder.with(database -> {
            new RoomRemoval(database, InstantSource.system()).remove(key, Operator.name());
            return room;
        });
        var out = spec.commandLine().getOut();
        folder.print(
                out,
                new Done(room.id(), room.kind(), room.name(), room.members(), room.head()),
                () -> out.println("removed: " + described(room)));
        return 0;
    }

    private AdminRepository.Room find() {
        var rooms = folder.file().read(AdminRepository::rooms);
        var byId = rooms.stream().filter(room -> room.id().equals(name)).toList();
        var found = byId.isEmpty()
                ? rooms.stream()
                        .filter(room -> !name.isEmpty() && room.name().equals(name))
                        .toList()
                : byId;
        return switch (found.size()) {
            case 0 ->
                throw new CommandFailure(
                        "There is no room “" + name + "”. " + ProgramName.with("admin room list") + " shows them.");
            case 1 -> found.getFirst();
            default -> throw new CommandFailure("Several rooms are called “" + name + "”. Say the id: " + ids(found));
        };
    }

    private static String ids(List<AdminRepository.Room> rooms) {
        return String.join(", ", rooms.stream().map(AdminRepository.Room::id).toList());
    }

    private static boolean agreed(AdminRepository.Room room) {
        var console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(
                        () -> new CommandFailure("This removes " + described(room) + " for good. Say --yes to do it."));
        var answer = console.readLine("Remove %s for good? Type yes: ", described(room));
        return answer != null && answer.strip().equalsIgnoreCase("yes");
    }

    private static String described(AdminRepository.Room room) {
        return String.format(
                Locale.ROOT,
                "%s%s (%s, members %d, events %d)",
                room.id(),
                room.name().isEmpty() || room.name().equals(room.id()) ? "" : " “" + room.name() + "”",
                room.kind(),
                room.members(),
                room.head());
    }
}
