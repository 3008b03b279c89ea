// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.access.Role;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin user role`.
@Command(
        name = "role",
        description = "Give an account another role.",
        sortOptions = false,
        footer = "A running server applies it within seconds. A chat always keeps an owner.")
final class UserRoleCommand implements Runnable {
    /// The result, for programs.
    record Done(String username, String role, boolean changed) {}

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private UserTarget user = new UserTarget();

    @Parameters(index = "1", paramLabel = "ROLE", description = "One of owner, admin, member, guest.")
    private String role = "";

    @Override
    public void run() {
        var next = role(role);
        boolean changed =
                user.change((changes, handle, operator, name) -> changes.changeRole(handle, operator, name, next));
        user.print(
                spec,
                new Done(user.name(), next.wireName(), changed),
                (changed ? " is now " : " was already ") + next.wireName());
    }

    private Role role(String word) {
        return Arrays.stream(Role.values())
                .filter(each -> each.wireName().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new ParameterException(spec.commandLine(), "ROLE must be owner, admin, member or guest"));
    }
}
