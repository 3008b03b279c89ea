// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.shared.model.Username;

/// The one who acts on people's accounts.
public sealed interface Actor {
    /// A person who is signed in, and may do what [app.parley.server.access.Policy] says.
    record Person(long no, Username name) implements Actor {}

    /// An administrator with access to the data folder, who may do everything.
    record Operator(String name) implements Actor {}

    static Actor of(Login login) {
        return new Person(login.accountNo(), login.username());
    }

    /// The name in the record of administration.
    default String shown() {
        return switch (this) {
            case Person(var _, var name) -> name.value();
            case Operator(var name) -> name;
        };
    }
}
