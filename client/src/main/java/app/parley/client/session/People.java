// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeSet;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Who is on-line, by name. Confined to the session's thread.
final class People {
    private final ObservableList<String> online = FXCollections.observableArrayList();
    private final ObservableList<String> view = FXCollections.unmodifiableObservableList(online);

    ObservableList<String> online() {
        return view;
    }

    /// These are on-line, and nobody else.
    void are(Collection<String> names) {
        online.setAll(new TreeSet<>(names));
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
