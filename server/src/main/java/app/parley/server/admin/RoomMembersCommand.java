// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.shared.model.RoomId;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin room members`: the people of a room.
@Command(
        name = "members",
        description = "List the members of a room, with their roles in the chat and in the room.",
        sortOptions = false)
final class RoomMembersCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Id of the room, or its name if no other room has it.")
    private String name = "";

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        var id = new RoomId(RoomLookup.in(folder).find(name).id());
        long now = InstantSource.system().millis();
        var members =
                folder.whole().read(handle -> AdminRepository.members(handle, AdminRepository.key(handle, id), now));
        var out = spec.commandLine().getOut();
        folder.print(out, Map.of("members", members), () -> {
            for (var member : members) {
                out.println(String.format(
                                Locale.ROOT,
                                "%-32s  %-6s  %s%s",
                                member.username(),
                                member.role(),
                                member.moderator() ? "moderator" : "member",
                                member.muted() ? "  muted" : "")
                        .stripTrailing());
            }
        });
    }
}
