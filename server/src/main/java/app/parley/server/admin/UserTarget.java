// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.account.Actor;
import app.parley.server.account.PeopleChanges;
import app.parley.server.audit.Operator;
import app.parley.server.command.CommandFailure;
import app.parley.server.program.ProgramName;
import app.parley.server.store.Handle;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/// The account that a command is about, and the database that it is in.
final class UserTarget {
    @Parameters(paramLabel = "NAME", description = "Name of the account.")
    private String name = "";

    @Mixin
    private Folder folder = new Folder();

    /// Changes an account in one transaction.
    @FunctionalInterface
    interface Change<T> {
        T apply(PeopleChanges changes, Handle handle, Actor.Operator operator, Username name);
    }

    /// Do `change` beside a server or without one, and return its result.
    ///
    /// @throws CommandFailure when it is refused
    <T> T change(Change<T> change) {
        try {
            var username = username();
            return folder.with(database -> database.write(handle -> change.apply(
                            new PeopleChanges(InstantSource.system()),
                            handle,
                            new Actor.Operator(Operator.name()),
                            username))
                    .join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw failure(refusal);
            }
            throw e;
        } catch (Refusal refusal) {
            throw failure(refusal);
        }
    }

    private CommandFailure failure(Refusal refusal) {
        return refusal.reason() == Reason.USER_NOT_FOUND
                ? unknown()
                : new CommandFailure(String.valueOf(refusal.getMessage()));
    }

    /// Return what to say where there is no such account.
    CommandFailure unknown() {
        return new CommandFailure("There is no account “" + name + "”. Run " + ProgramName.with("admin user list")
                + " to see all accounts.");
    }

    /// @throws Refusal when that can be no account's name
    Username username() {
        return Username.of(name);
    }

    Folder folder() {
        return folder;
    }

    /// Print what `command` did: `done` for programs, else `line` behind the account's name.
    void print(CommandSpec command, Object done, String line) {
        var out = command.commandLine().getOut();
        folder.print(out, done, () -> out.println(name() + line));
    }

    /// Return the account's name as it is kept.
    String name() {
        return username().value();
    }
}
