// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Who is on-line, and whom I block, by name. Confined to the session's thread.
final class People {
    private final ObservableList<String> online = FXCollections.observableArrayList();
    private final ObservableList<String> view = FXCollections.unmodifiableObservableList(online);

    private final ObservableList<String> blocked = FXCollections.observableArrayList();
    private final ObservableList<String> blockedView = FXCollections.unmodifiableObservableList(blocked);

    ObservableList<String> online() {
        return view;
    }

    /// These are online, and no one else.
    void are(Collection<String> names) {
        online.setAll(new TreeSet<>(names));
    }

    ObservableList<String> blocked() {
        return blockedView;
    }

    /// These are blocked, and no one else.
    void areBlocked(Collection<String> names) {
        var now = new TreeSet<>(names);
        if (!blocked.equals(List.copyOf(now))) {
            blocked.setAll(now);
        }
    }

    void isBlocked(String name, boolean now) {
        int at = Collections.binarySearch(blocked, name);
        if (now && at < 0) {
            blocked.add(-at - 1, name);
        } else if (!now && at >= 0) {
            blocked.remove(at);
        }
    }

    void came(Collection<String> names) {
        for (var name : names) {
            int at = Collections.binarySearch(online, name);
            if (at < 0) {
                online.add(-at - 1, name);
            }
        }
    }

    void went(Collection<String> names) {
        for (var name : names) {
            int at = Collections.binarySearch(online, name);
            if (at >= 0) {
                online.remove(at);
            }
        }
    }
}
