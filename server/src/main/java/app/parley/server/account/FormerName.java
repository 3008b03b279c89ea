// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.Handle;
import app.parley.shared.model.Username;
import java.util.regex.Pattern;

/// The names that deleted accounts have, `former.7`, and the ones that they had, which no one gets again.
public final class FormerName {
    private static final Pattern FORM = Pattern.compile("former\\.[0-9]+");

    private FormerName() {}

    /// Whether `name` is of the form of a deleted account's.
    public static boolean is(Username name) {
        return FORM.matcher(name.value()).matches();
    }

    /// Return the name for the deleted account `no`: its number, unless an imported account has that name.
    static Username of(Handle handle, long no) {
        var name = new Username("former." + no);
        return AccountRepository.exists(handle, name) ? of(handle, no + 1) : name;
    }

    /// Let no one have `name` again. Only a hash of it is kept.
    static void reserve(Handle handle, Username name) {
        handle.update("INSERT INTO reserved_name (hash) VALUES (?) ON CONFLICT DO NOTHING", Secrets.hash(name.value()));
    }

    static boolean isReserved(Handle handle, Username name) {
        return handle.exists("SELECT 1 FROM reserved_name WHERE hash = ?", Secrets.hash(name.value()));
    }
}
