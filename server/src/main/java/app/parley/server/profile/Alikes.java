// SPDX-License-Identifier: Apache-2.0
package app.parley.server.profile;

import app.parley.server.store.Handle;
import app.parley.shared.model.DisplayName;
import app.parley.shared.model.Username;
import app.parley.shared.text.PersonLooks;
import java.util.ArrayList;
import java.util.List;

/// Marks the names that look like another person's, within the transaction that brought a name or took one
/// away.
///
/// A username comes before every chosen name, since no one else can have it. Among chosen names, the one that
/// was chosen first is not marked. A person whose username looks like their own chosen name is never marked for
/// it.
public final class Alikes {
    private Alikes() {}

    static String looks(DisplayName name) {
        return PersonLooks.of(name.value());
    }

    /// `name` is a username from now on, or not any more: mark the chosen names that look like it.
    public static void mark(Handle handle, Username name) {
        mark(handle, PersonLooks.of(name.value()));
    }

    /// Mark the chosen names of the form `looks`, and no others of that form.
    static void mark(Handle handle, String looks) {
        var named = ProfileRepository.named(handle, looks);
        if (named.isEmpty()) {
            return;
        }
        var usernames = usernames(handle, looks);
        boolean first = true;
        for (var each : named) {
            boolean own = usernames.contains(each.username().value());
            boolean alike = !own && (!first || !usernames.isEmpty());
            if (alike != each.alike()) {
                ProfileRepository.mark(handle, each, alike);
            }
            first = false;
        }
    }

    private static List<String> usernames(Handle handle, String looks) {
        var usernames = new ArrayList<String>();
        for (char c : PersonLooks.beginnings(looks)) {
            ProfileRepository.usernames(handle, String.valueOf(c), String.valueOf((char) (c + 1))).stream()
                    .filter(username -> PersonLooks.of(username).equals(looks))
                    .forEach(usernames::add);
        }
        return usernames;
    }
}
