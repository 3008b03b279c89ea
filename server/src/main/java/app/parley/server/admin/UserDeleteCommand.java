// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.command.CommandFailure;
import java.io.Console;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley admin user delete`.
@Command(
        name = "delete",
        description = "Delete an account: its name, password, sessions and memberships.",
        sortOptions = false,
        footer =
                "A running server takes the account out of its rooms within seconds; otherwise the next start does. Only"
                        + " a backup brings the account back. No one gets its name again.")
final class UserDeleteCommand implements Callable<Integer> {
    /// The result, for programs.
    record Done(String username, String formerName, boolean erase) {}

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private UserTarget user = new UserTarget();

    @Option(names = "--erase", description = "Delete the messages of the account too.")
    private boolean erase;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Override
    public Integer call() {
        if (!yes && !agreed()) {
            spec.commandLine().getErr().println("Nothing was deleted.");
            return spec.exitCodeOnExecutionException();
        }
        var former = user.change((changes, handle, operator, name) -> changes.delete(handle, operator, name, erase));
        var name = user.username().value();
        var out = spec.commandLine().getOut();
        user.folder()
                .print(
                        out,
                        new Done(name, former.value(), erase),
                        () -> out.println("deleted: " + name
                                + (erase
                                        ? ", with its messages"
                                        : ". Its messages stay under the name " + former + ".")));
        return 0;
    }

    private boolean agreed() {
        var question = "Delete the account" + (erase ? " and all its messages" : "");
        var console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new CommandFailure("Deleting an account cannot be undone. Add --yes to confirm."));
        // Not the console's own prompt: standard output may be for a program.
        var err = spec.commandLine().getErr();
        err.print(question + "? [y/N] ");
        err.flush();
        var answer = console.readLine();
        if (answer == null) {
            err.println();
        }
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
