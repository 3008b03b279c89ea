// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `parley admin user unban`.
@Command(
        name = "unban",
        description = "Let a banned person in again.",
        sortOptions = false,
        footer = "New accounts can be made from their addresses again, too.")
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
