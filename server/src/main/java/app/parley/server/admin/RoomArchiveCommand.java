// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.audit.Operator;
import app.parley.server.command.CommandFailure;
import app.parley.server.room.RoomArchiving;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin room archive`: lets no one write in a room any more, or lets people write again.
@Command(
        name = "archive",
        description = "Archive a room: people can read it, but no one can write in it.",
        sortOptions = false,
        footer =
                "A running server obeys and informs the members within seconds. The history of the room does not show it.")
final class RoomArchiveCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Id of the room, or its name if no other room has it.")
    private String name = "";

    @Option(names = "--undo", description = "Let people write in the room again.")
    private boolean undo;

    @Mixin
    private Folder folder = new Folder();

    /// The state after the command, for programs. `changed` is false if it was the same before.
    record Done(String id, boolean archived, boolean changed) {}

    @Override
    public void run() {
        var room = RoomLookup.in(folder).find(name);
        var id = new RoomId(room.id());
        if (id.equals(RoomId.GENERAL) || room.kind().equals(RoomKind.DIRECT.wireName())) {
            throw new CommandFailure(
                    "“" + room.id() + "” cannot be archived: only other public and private rooms can.");
        }
        var key = folder.whole().read(transaction -> AdminRepository.key(transaction, id));
        boolean changed = folder.with(
                database -> new RoomArchiving(database, InstantSource.system()).archive(key, !undo, Operator.name()));
        var out = spec.commandLine().getOut();
        folder.print(
                out,
                new Done(room.id(), !undo, changed),
                () -> out.println((undo ? "no longer archived: " : "archived: ") + room.id()));
    }
}
