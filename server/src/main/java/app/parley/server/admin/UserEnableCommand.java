// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `parley admin user enable`.
@Command(
        name = "enable",
        description = "Enable a disabled account again.",
        sortOptions = false,
        footer = "Its sessions have ended; the person signs in again.")
final class UserEnableCommand implements Runnable {
    /// The result, for programs.
    record Done(String username, boolean changed) {}

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private UserTarget user = new UserTarget();

    @Override
    public void run() {
        boolean changed = user.change((changes, handle, operator, name) -> changes.enable(handle, operator, name));
        user.print(spec, new Done(user.name(), changed), changed ? " is enabled" : " was not disabled");
    }
}
