// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

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

/// `parley admin room delete`: removes a room for everyone, with all its messages.
@Command(
        name = "delete",
        description = "Delete a room for everyone, with all its messages.",
        sortOptions = false,
        footer = "A running server informs everyone within seconds. Only a backup brings the room back.")
final class RoomDeleteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Id of the room, or its name if no other room has it.")
    private String name = "";

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Mixin
    private Folder folder = new Folder();

    /// What is gone, for programs.
    record Done(String id, String kind, String name, int members, long events) {}

    @Override
    public Integer call() {
        var room = RoomLookup.in(folder).find(name);
        if (!RoomRemoval.isRemovable(new RoomId(room.id()))) {
            throw new CommandFailure("Everyone is in “" + room.id() + "”. It cannot be removed.");
        }
        if (!yes && !agreed(room)) {
            spec.commandLine().getErr().println("Nothing was removed.");
            return spec.exitCodeOnExecutionException();
        }
        var key = folder.whole().read(transaction -> AdminRepository.key(transaction, new RoomId(room.id())));
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            folder.with(database -> {
                new RoomRemoval(database, InstantSource.system(), progress).remove(key, Operator.name(), room.head());
                return room;
            });
        }
        var out = spec.commandLine().getOut();
        folder.print(
                out,
                new Done(room.id(), room.kind(), room.name(), room.members(), room.head()),
                () -> out.println("removed: " + described(room)));
        return 0;
    }

    private boolean agreed(AdminRepository.Room room) {
        var console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() ->
                        new CommandFailure("Removing " + described(room) + " cannot be undone. Add --yes to confirm."));
        // Not the console's own prompt: standard output may be for a program.
        var err = spec.commandLine().getErr();
        err.print("Remove " + described(room) + " for everyone, with all its messages? [y/N] ");
        err.flush();
        var answer = console.readLine();
        if (answer == null) {
            err.println();
        }
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private static String described(AdminRepository.Room room) {
        return String.format(
                Locale.ROOT,
                "%s%s (%s, %s, %s)",
                room.id(),
                room.name().isEmpty() || room.name().equals(room.id()) ? "" : " “" + room.name() + "”",
                room.kind(),
                count(room.members(), "member"),
                count(room.head(), "event"));
    }

    private static String count(long number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }
}
