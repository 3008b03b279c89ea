// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `parley admin user unban`.
@Command(
        name = "unban",
        description = "End the ban of a person.",
        sortOptions = false,
        footer = "People can also make accounts from the addresses of this person again.")
final class UserUnbanCommand implements Runnable {
    /// The result, for programs.
    record Done(String username, boolean changed) {}

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private UserTarget user = new UserTarget();

    @Override
    public void run() {
        boolean changed = user.change((changes, handle, operator, name) -> changes.unban(handle, operator, name));
        user.print(spec, new Done(user.name(), changed), changed ? " is no longer banned" : " was not banned");
    }
}
